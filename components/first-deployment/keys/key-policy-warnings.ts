import { names } from "../../../core/deployed/names";
import {
  catalogActions,
  cloudWatchLogs,
  judgeKeyUse,
  throughGlue,
  type KeyUser,
  type LostUse,
} from "../../../core/judges/key-use";
import type { Unresolved } from "../../../core/observed/fact";
import type { StackAccountRegion } from "../../account-region";
import type { GuardrailConfig } from "../../config/stack-config";
import { accountThroughGlue, glueLogs } from "../../documents/key-policies";
import type { PolicyStatement } from "../../documents/function-policies";

export type Keys = Pick<GuardrailConfig, "keyArn" | "passwordKeyArn" | "retiredKeyArns">;

/** A key of one's own, and who has to use it. */
export interface NeededKey {
  /** Name of the configuration key. */
  readonly name: string;
  readonly keyArn: string;
  readonly needs: readonly Need[];
}

interface Need {
  readonly user: KeyUser;
  /** Follows "does not let". */
  readonly use: string;
  /** What fails without it, as a sentence. */
  readonly effect: string;
  /** A statement that gives what is needed. */
  readonly statement: PolicyStatement;
}

/** The configured keys, each once, under the name by which most is asked of it. */
export function toNeededKeys(keys: Keys, accountRegion: StackAccountRegion): readonly NeededKey[] {
  const glue = (actions: readonly string[], effect: string): Need => ({
    user: throughGlue(actions, accountRegion),
    use: `principals of account ${accountRegion.account} use it through Glue`,
    effect,
    statement: accountThroughGlue(accountRegion),
  });
  const catalog = glue(catalogActions, "The catalog can be neither read nor written.");
  const passwords = glue(
    ["kms:Encrypt", "kms:Decrypt"],
    "Connections can be neither made nor used.",
  );
  const retired = glue(["kms:Decrypt"], "What it encrypted cannot be read.");
  const all: readonly (readonly [string, string | undefined, readonly Need[]])[] = [
    ["keyArn", keys.keyArn, [catalog, toLogsNeed(accountRegion)]],
    ["passwordKeyArn", keys.passwordKeyArn, [passwords]],
    ...keys.retiredKeyArns.map((arn, at) => [`retiredKeyArns[${at}]`, arn, [retired]] as const),
  ];
  const named = all.flatMap(([name, keyArn, needs]) =>
    keyArn === undefined ? [] : [{ name, keyArn, needs }],
  );
  return named.filter(({ keyArn }, at) => named.findIndex((each) => each.keyArn === keyArn) === at);
}

function toLogsNeed(accountRegion: StackAccountRegion): Need {
  return {
    user: cloudWatchLogs(accountRegion),
    use: "CloudWatch Logs use it for the log groups /aws-glue/*",
    effect: `Jobs that name the security configuration ${names.securityConfiguration} cannot write their logs.`,
    statement: glueLogs(accountRegion),
  };
}

/** One warning for each use that the policy of a key does not allow, with the statement that does. */
export function describeKeyPolicy(key: NeededKey, policy: string): readonly string[] {
  return key.needs.flatMap((need) => {
    const lost = judgeKeyUse(policy, need.user);
    if (lost.missing.length === 0 && lost.denied.length === 0) return [];
    return [
      `${toTopic(key)} does not let ${need.use} (found ${toFound(lost)}; required that use). ${need.effect} ${toNext(need, lost)}`,
    ];
  });
}

function toFound({ missing, denied }: LostUse): string {
  return [
    ...(missing.length > 0 ? [`no statement that allows ${missing.join(", ")}`] : []),
    ...(denied.length > 0 ? [`a statement that denies ${denied.join(", ")}`] : []),
  ].join(" and ");
}

function toNext({ statement }: Need, { missing, denied }: LostUse): string {
  return [
    ...(denied.length > 0 ? ["Except this use from the statement that denies it."] : []),
    ...(missing.length > 0
      ? [`Add this statement to the policy:\n${JSON.stringify(statement, null, 2)}`]
      : []),
  ].join(" ");
}

/** The warning of a policy that could not be read. */
export function describeUnreadPolicy(key: NeededKey, { code, detail = code }: Unresolved): string {
  const uses = key.needs.map(({ use }) => use).join(", and ");
  const why = code === "service-error" ? detail : code;
  return `${toTopic(key)} could not be read (found ${why}; required kms:GetKeyPolicy). Allow it to whoever runs this command, or make sure that the policy lets ${uses}.`;
}

function toTopic({ name, keyArn }: NeededKey): string {
  return `${name}: The policy of KMS key "${keyArn}"`;
}
