import {
  GetSecurityConfigurationCommand,
  type EncryptionConfiguration,
  type GlueClient,
} from "@aws-sdk/client-glue";
import { known, toFact } from "../../core/observed/fact";
import type { ObservedBaseline } from "../../core/observed/guardrail";
import type {
  ObservedEncryption,
  ObservedSecurityConfiguration,
} from "../../core/observed/security-configuration";
import { readFact } from "../read-fact";

/** Reads a security configuration by its name. Never rejects. */
export async function observeSecurityConfiguration(
  glue: GlueClient,
  name: string,
): Promise<ObservedBaseline> {
  const configuration = await readFact(async (abortSignal) => {
    const command = new GetSecurityConfigurationCommand({ Name: name });
    const { SecurityConfiguration } = await glue.send(command, { abortSignal });
    return known(toObserved(SecurityConfiguration?.EncryptionConfiguration ?? {}));
  }, "EntityNotFoundException");
  return { configuration };
}

function toObserved(found: EncryptionConfiguration): ObservedSecurityConfiguration {
  const { S3Encryption, CloudWatchEncryption, JobBookmarksEncryption, DataQualityEncryption } =
    found;
  const dataQuality =
    DataQualityEncryption &&
    toEncryption(DataQualityEncryption.DataQualityEncryptionMode, DataQualityEncryption);
  return {
    s3: toFact(S3Encryption?.map((entry) => toEncryption(entry.S3EncryptionMode, entry))),
    cloudwatch: toEncryption(CloudWatchEncryption?.CloudWatchEncryptionMode, CloudWatchEncryption),
    bookmarks: toEncryption(
      JobBookmarksEncryption?.JobBookmarksEncryptionMode,
      JobBookmarksEncryption,
    ),
    dataQuality: toFact(dataQuality),
  };
}

function toEncryption(
  mode: string | undefined,
  { KmsKeyArn }: { readonly KmsKeyArn?: string | undefined } = {},
): ObservedEncryption {
  return { mode: toFact(mode), keyId: toFact(KmsKeyArn) };
}
