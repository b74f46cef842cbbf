import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { GuardrailError } from "../../../core/errors";
import { names, parameterPath } from "../../../core/deployed/names";
import type { GuardrailConfig } from "../../config/stack-config";
import { findForeignEncryption, type ForeignEncryption } from "./foreign-encryption";
import { askProvider } from "../look-ups/ask-provider";
import { describeFirstWrite } from "./first-write-message";
import { readDeployedMode } from "../look-ups/deployed-mode";
import { readLiveSettings } from "../look-ups/live-settings";
import { lookUpKey } from "../look-ups/look-up-key";
import { describeSecondStack } from "./second-stack-message";
import { toStackName, type StackAccountRegion } from "../../account-region";
import { describeReplacement, describeTakeover, type Takeover } from "./takeover-message";

/**
 * Refuses a second stack on one catalog, and a first write to a catalog that is encrypted with what
 * the configuration does not name; a first write that is not refused is described. A guardrail that
 * stands in mode enforce has written before: then drift never blocks it, and a parameter that was
 * deleted is restored by this very deployment. Mode audit writes nothing, so it is warned only.
 * @throws {GuardrailError} that says what was found and how to go on.
 */
export async function refuseTakeover(
  config: GuardrailConfig,
  accountRegion: StackAccountRegion,
): Promise<void> {
  const published = await readParameters();
  const [owner, stack] = [published.get(names.stackParameter), toStackName()];
  if (owner !== undefined && owner !== stack) {
    throw new GuardrailError(describeSecondStack({ owner, stack, accountRegion }));
  }
  if (await hasWrittenBefore(config, published)) return;
  const live = await readLiveSettings(accountRegion.account);
  const publishedKeyArn = published.get(names.keyParameter);
  // In mode audit a guardrail's own key may encrypt the catalog from before, and only the stack names it.
  const unnamed = findForeignEncryption(live, config).filter(
    ({ found }) => found !== publishedKeyArn,
  );
  const foreign = await withoutKeysOfAws(unnamed);
  const takeover = { accountRegion, stack: pulumi.getStack(), config };
  if (foreign.length > 0 && !config.replaceForeignKey) return refuseOrWarn(foreign, takeover);
  if (config.mode === "audit") return;
  await pulumi.log.info(describeFirstWrite({ accountRegion, live, config, publishedKeyArn }));
  const replacement = describeReplacement(foreign, takeover);
  if (replacement !== undefined) await pulumi.log.warn(replacement);
}

async function refuseOrWarn(
  foreign: readonly ForeignEncryption[],
  takeover: Takeover,
): Promise<void> {
  const text = describeTakeover(foreign, takeover);
  if (takeover.config.mode === "enforce") throw new GuardrailError(text);
  await pulumi.log.warn(text);
}

/** In mode audit a standing guardrail has nothing to write, whatever it did before. */
async function hasWrittenBefore(
  { mode }: GuardrailConfig,
  published: ReadonlyMap<string, string>,
): Promise<boolean> {
  if (!isPublished(published) && !(await hasAlias())) return false;
  if (mode === "audit") return true;
  const deployed = await readDeployedMode();
  return deployed.state !== "known" || deployed.value !== "audit";
}

/** The guardrail's parameters, by name. */
async function readParameters(): Promise<ReadonlyMap<string, string>> {
  const query = { path: parameterPath, withDecryption: false };
  const { names: found, values } = await askProvider(
    `ssm:GetParametersByPath on ${parameterPath}`,
    () => aws.ssm.getParametersByPath(query),
  );
  return new Map(found.map((name, index) => [name, values[index] ?? ""]));
}

/** Of all parameters under the path only the guardrail's own count: others prove no deployment. */
function isPublished(published: ReadonlyMap<string, string>): boolean {
  return published.has(names.keyParameter) || published.has(names.stackParameter);
}

async function hasAlias(): Promise<boolean> {
  return (await lookUpKey(names.keyAlias)).state === "known";
}

/** Only KMS knows from an ARN that AWS manages a key, so that it belongs to no other guardrail or team. */
async function withoutKeysOfAws(
  foreign: readonly ForeignEncryption[],
): Promise<readonly ForeignEncryption[]> {
  const judged = foreign.map(async (each) => {
    if (each.kind === "service-role") return [each];
    const key = await lookUpKey(each.found);
    return key.state === "known" && key.value.keyManager === "AWS" ? [] : [each];
  });
  return (await Promise.all(judged)).flat();
}
