import type { EncryptionConfiguration } from "@aws-sdk/client-glue";
import { toFact } from "../core/observed/fact";
import type {
  ObservedEncryption,
  ObservedSecurityConfiguration,
} from "../core/observed/security-configuration";

/** Maps the encryption of a security configuration as Glue answers it. */
export function toObservedSecurityConfiguration(
  found: EncryptionConfiguration,
): ObservedSecurityConfiguration {
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
