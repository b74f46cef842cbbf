import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { CatalogSettings } from "../../core/catalog/settings";
import { GuardrailError } from "../../core/errors";
import { names, parameterPath } from "../../core/deployed/names";
import type { GuardrailConfig } from "../config/stack-config";
import { findForeignEncryption, type ForeignEncryption } from "./foreign-encryption";
import { lookUpKey } from "./look-up-key";
import { describeSecondStack } from "./second-stack-message";
import { toStackName, type StackAccountRegion } from "../account-region";
import { describeTakeover } from "./takeover-message";

/**
 * Refuses a second stack on one catalog, and a first deployment onto a catalog that is encrypted with
 * what the configuration does not name. Once a parameter or the alias stands the guardrail is deployed,
 * and then drift never blocks it: a parameter that was deleted is restored by this very deployment.
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
  if (config.replaceForeignKey || isPublished(published) || (await hasAlias())) return;
  const found = findForeignEncryption(await readLiveSettings(accountRegion.account), config);
  const foreign = await withoutKeysOfAws(found);
  if (foreign.length === 0) return;
  const takeover = { accountRegion, stack: pulumi.getStack(), config };
  throw new GuardrailError(describeTakeover(foreign, takeover));
}

/** The guardrail's parameters, by name. */
async function readParameters(): Promise<ReadonlyMap<string, string>> {
  const { names: found, values } = await aws.ssm.getParametersByPath({
    path: parameterPath,
    withDecryption: false,
  });
  return new Map(found.map((name, index) => [name, values[index] ?? ""]));
}

/** Of all parameters under the path only the guardrail's own count: others prove no deployment. */
function isPublished(published: ReadonlyMap<string, string>): boolean {
  return published.has(names.keyParameter) || published.has(names.stackParameter);
}

async function hasAlias(): Promise<boolean> {
  return (await lookUpKey(names.keyAlias)).state === "known";
}

/** Only KMS can tell by an ARN that AWS manages a key, so that it belongs to no other guardrail or team. */
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

/** The provider gives blocks as lists and absent texts as empty ones. */
async function readLiveSettings(catalogId: string): Promise<CatalogSettings> {
  const live = await aws.glue.getDataCatalogEncryptionSettings({ catalogId });
  const [settings] = live.dataCatalogEncryptionSettings;
  const [metadata] = settings?.encryptionAtRests ?? [];
  const [passwords] = settings?.connectionPasswordEncryptions ?? [];
  return {
    ...(metadata && {
      metadata: {
        mode: metadata.catalogEncryptionMode,
        ...(metadata.sseAwsKmsKeyId && { keyId: metadata.sseAwsKmsKeyId }),
        ...(metadata.catalogEncryptionServiceRole && {
          serviceRole: metadata.catalogEncryptionServiceRole,
        }),
      },
    }),
    ...(passwords && {
      passwords: {
        encrypted: passwords.returnConnectionPasswordEncrypted,
        ...(passwords.awsKmsKeyId && { keyId: passwords.awsKmsKeyId }),
      },
    }),
  };
}
