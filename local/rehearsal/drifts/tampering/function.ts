import { zipSync } from "fflate";
import { invokingService, names, prefix, toRuleArn } from "../../../../core/deployed/names";
import type { ArchiveFiles } from "../../../aws/functions/archive";
import type { JsonObject } from "../../../aws/json";
import { cast } from "../../../aws/trail/principals";
import type { Drift, DriftGroup } from "../../drift";
import { judgeAlarm, takeBack } from "./tampering";

const FunctionName = names.function;
const StatementId = names.rulesPermission;

/** No event reaches the function any more, so the schedule finds it, and whose call it was lies in the queue. */
const permissionRemoved: Drift = {
  id: "permission-removed",
  title: "The rule may no longer invoke the function",
  expected: "reported",
  async play(stage) {
    await stage.act(cast.engineer, "lambda:RemovePermission", { FunctionName, StatementId });
    await stage.pass(6);
  },
  judge: (seen) => judgeAlarm(seen, "undelivered-events"),
  recover: (stage) =>
    takeBack(stage, {
      call: "lambda:AddPermission",
      input: ({ accountRegion }) => ({
        FunctionName,
        StatementId,
        Action: "lambda:InvokeFunction",
        Principal: invokingService.rules,
        SourceArn: toRuleArn(accountRegion, `${prefix}-*`),
        SourceAccount: accountRegion.account,
      }),
    }),
};

const setConcurrency = "lambda:PutFunctionConcurrency";

function toConcurrency(ReservedConcurrentExecutions: number): JsonObject {
  return { FunctionName, ReservedConcurrentExecutions };
}

const concurrencyZero: Drift = {
  id: "concurrency-zero",
  title: "The function's concurrency is set to 0",
  expected: "reported",
  async play(stage) {
    await stage.act(cast.engineer, setConcurrency, toConcurrency(0));
    await stage.pass(2);
  },
  judge: (seen) => judgeAlarm(seen, "failed-wake-ups"),
  async recover(stage) {
    await takeBack(stage, { call: setConcurrency, input: () => toConcurrency(1) });
    // An alarm that is on already would not go off for the next change of the function.
    await stage.pass(6);
  },
};

const setCode = "lambda:UpdateFunctionCode";
const idle: ArchiveFiles = { "__index.js": Buffer.from("exports.handler = async () => {};") };

function toCode(files: ArchiveFiles): JsonObject {
  return { FunctionName, ZipFile: Buffer.from(zipSync({ ...files })).toString("base64") };
}

const codeReplaced: Drift = {
  id: "code-replaced",
  title: "The function's code is replaced",
  expected: "reported",
  async play(stage) {
    await stage.act(cast.engineer, setCode, toCode(idle));
    await stage.pass(2);
  },
  judge: (seen) => judgeAlarm(seen, "function-changed"),
  recover: (stage) =>
    takeBack(stage, { call: setCode, input: ({ deployedFiles }) => toCode(deployedFiles) }),
};

/** A function that was stopped or replaced cannot report it: alarms do. */
export const functionTampering: DriftGroup = {
  title: "Tampering with the function",
  drifts: [permissionRemoved, concurrencyZero, codeReplaced],
};
