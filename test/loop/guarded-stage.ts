import { objectAt, textAt, type JsonObject } from "../../local/aws/json";
import { startLocalAws, type LocalAwsOptions } from "../../local/aws/local-aws";
import { metadata, passwords } from "../../local/aws/catalog-body";
import { deployStage } from "../../local/rehearsal/deploy-stage";
import { startObserving, type Observation } from "../../local/rehearsal/observation";
import { toKeyId, type Stage } from "../../local/rehearsal/stage";
import type { HistoryEntry } from "../../local/aws/trail/history";
import { cast } from "../../local/aws/trail/principals";

const region = "eu-west-1";

/** The real program deployed with a key for each half, and its emitted archive behind it. */
export async function raiseGuardedStage(options: LocalAwsOptions = {}): Promise<Stage> {
  const aws = await startLocalAws(options);
  const created = await aws.call({ caller: cast.deployer, region }, "kms:CreateKey", {});
  const passwordKeyArn = textAt(objectAt(created, "KeyMetadata"), "Arn") ?? "";
  const { stage } = await deployStage(aws, { region, config: { passwordKeyArn } });
  return stage;
}

/**
 * Ends all faults, and puts what is required; the guardrail looks and finds nothing to do. What was
 * exposed before is forgotten: its report paces itself by the clock of this machine.
 */
export async function reset(stage: Stage): Promise<void> {
  stage.aws.faults.clear();
  stage.aws.eventHistory.forget(region);
  for (const keyArn of [stage.keyArn, stage.passwordKeyArn]) {
    await stage.call(cast.deployer, "kms:EnableKey", { KeyId: toKeyId(keyArn) });
  }
  await stage.put(cast.deployer, stage.encrypted);
  await stage.pass(4);
}

/** What is seen while something happens. */
export async function observe(stage: Stage, happen: () => Promise<void>): Promise<Observation> {
  const look = startObserving(stage);
  await happen();
  return look();
}

/** The settings of the guardrail's Puts, those that failed included. */
export function putsOf({ calls, functionCaller }: Observation): readonly JsonObject[] {
  return calls
    .filter(isPutBy(functionCaller))
    .map(({ input }) => objectAt(input, "DataCatalogEncryptionSettings"));
}

function isPutBy(name: string): (entry: HistoryEntry) => boolean {
  return ({ call, caller }) => call === "glue:PutDataCatalogEncryptionSettings" && caller === name;
}

/** Both halves, each with its own key. */
export function withKeys(keyArn: string, passwordKeyArn: string): JsonObject {
  return { ...metadata("SSE-KMS", keyArn), ...passwords(true, passwordKeyArn) };
}
