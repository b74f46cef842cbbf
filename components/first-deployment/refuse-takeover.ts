import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { CatalogSettings } from "../../core/catalog/settings";
import { GuardrailError } from "../../core/errors";
import { names, parameterPath } from "../../core/deployed/names";
import type { GuardrailConfig } from "../config/stack-config";
import { findForeignEncryption } from "./foreign-encryption";
import type { StackAccountRegion } from "../account-region";
import { describeTakeover } from "./takeover-message";

/**
 * Refuses a first deployment onto a catalog that is encrypted with what the configuration does not
 * name. Once the parameter is published the guardrail stands, and then drift never blocks it.
 * @throws {GuardrailError} that says what was found and how to go on.
 */
export async function refuseTakeover(
  config: GuardrailConfig,
  accountRegion: StackAccountRegion,
): Promise<void> {
  if (config.replaceForeignKey || (await isPublished())) return;
  const foreign = findForeignEncryption(await readLiveSettings(accountRegion.account), config);
  if (foreign.length === 0) return;
  throw new GuardrailError(
    describeTakeover(foreign, { accountRegion, stack: pulumi.getStack(), config }),
  );
}

async function isPublished(): Promise<boolean> {
  const published = await aws.ssm.getParametersByPath({
    path: parameterPath,
    withDecryption: false,
  });
  return published.names.includes(names.keyParameter);
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
