import {
  GetScheduleCommand,
  SchedulerClient,
  UpdateScheduleCommand,
} from "@aws-sdk/client-scheduler";
import { mockClient } from "aws-sdk-client-mock";
import assert from "node:assert/strict";
import { observeSchedule, updateSchedule } from "../../../aws/self-check/schedule";
import { absent, known } from "../../../core/observed/fact";
import { accountRegion, aSchedule, deployedSchedule } from "../../support/observations";
import { anSdkError, unreadable } from "../sdk-errors";

const client = new SchedulerClient({ region: accountRegion.region });
const sdk = mockClient(client);
const lazily = () => Promise.resolve(client);
const { name, settings } = deployedSchedule;
const sent = {
  State: "ENABLED",
  ScheduleExpression: settings.expression,
  FlexibleTimeWindow: { Mode: "OFF" },
  Target: {
    Arn: settings.targetArn,
    RoleArn: settings.roleArn,
    Input: settings.input,
    DeadLetterConfig: { Arn: settings.deadLetterArn },
    RetryPolicy: { MaximumRetryAttempts: 185, MaximumEventAgeInSeconds: 300 },
  },
} as const;
const inputs = () => sdk.calls().map((call) => call.args[0].input);

describe("Observing a schedule", () => {
  beforeEach(() => sdk.reset());

  it("asks for it in the default group and gives what it does and when", async () => {
    sdk.on(GetScheduleCommand).resolves(sent);
    assert.deepEqual(await observeSchedule(lazily, name), aSchedule());
    assert.deepEqual(inputs(), [{ Name: name, GroupName: "default" }]);
  });

  it("leaves out what AWS left out, and names what can stop it", async () => {
    sdk.on(GetScheduleCommand).resolves({
      State: "DISABLED",
      ScheduleExpression: "rate(7 days)",
      EndDate: new Date(0),
      Target: { Arn: "arn", RoleArn: "role", SqsParameters: {} },
    });
    assert.deepEqual(await observeSchedule(lazily, name), {
      name,
      state: known("DISABLED"),
      settings: known({ expression: "rate(7 days)", targetArn: "arn", roleArn: "role" }),
      furtherSettings: ["EndDate", "SqsParameters"],
    });
  });

  it("finds every fact absent when there is no such schedule", async () => {
    sdk.onAnyCommand().rejects(anSdkError("ResourceNotFoundException"));
    const gone = aSchedule({ state: absent, settings: absent });
    assert.deepEqual(await observeSchedule(lazily, name), gone);
  });

  for (const [errorName, code] of Object.entries(unreadable)) {
    it(`cannot read anything after ${errorName}`, async () => {
      sdk.onAnyCommand().rejects(anSdkError(errorName));
      const why = { state: "unresolved", code, detail: `${errorName}: because` };
      const unread = { name, state: why, settings: why, furtherSettings: [] };
      assert.deepEqual(await observeSchedule(lazily, name), unread);
    });
  }
});

describe("Writing a schedule", () => {
  beforeEach(() => sdk.reset());

  it("sends all of it, as what is left out goes back to its default", async () => {
    sdk.on(UpdateScheduleCommand).resolves({});
    await updateSchedule(lazily, name, settings);
    assert.deepEqual(inputs(), [{ Name: name, GroupName: "default", ...sent }]);
  });

  it("says which call failed on what", async () => {
    sdk.onAnyCommand().rejects(anSdkError("AccessDeniedException"));
    await assert.rejects(updateSchedule(lazily, name, settings), {
      name: "AwsError",
      message: `UpdateSchedule on ${name} failed: AccessDeniedException: because`,
    });
  });
});
