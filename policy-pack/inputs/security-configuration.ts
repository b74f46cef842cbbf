import { known, type Fact } from "../../core/observed/fact";
import type {
  ObservedEncryption,
  ObservedSecurityConfiguration,
} from "../../core/observed/security-configuration";
import { observeFact, type Inputs } from "./inputs";

const root = "encryptionConfiguration";

/** The S3 entries; the provider takes one, and a list is read as well. */
export function observeS3(inputs: Inputs): Fact<readonly ObservedEncryption[]> {
  const block = observeFact(inputs, `${root}.s3Encryption`);
  if (block.state !== "known") return block;
  const { value } = block;
  if (!Array.isArray(value)) return known([observeEntry(value)]);
  // By index, as an iteration would end at the first entry that is unknown.
  return known(Array.from({ length: value.length }, (_, at) => observeEntry(value, `${at}.`)));
}

function observeEntry(entries: unknown, at = ""): ObservedEncryption {
  return {
    mode: observeFact(entries, `${at}s3EncryptionMode`),
    keyId: observeFact(entries, `${at}kmsKeyArn`),
  };
}

export function observeCloudwatch(inputs: Inputs): ObservedEncryption {
  return observePart(inputs, "cloudwatchEncryption", "cloudwatchEncryptionMode");
}

export function observeBookmarks(inputs: Inputs): ObservedEncryption {
  return observePart(inputs, "jobBookmarksEncryption", "jobBookmarksEncryptionMode");
}

/** The data quality part, which most versions of the provider do not have; absent without it. */
export function observeDataQuality(inputs: Inputs): Fact<ObservedEncryption> {
  const part = "dataQualityEncryption";
  const block = observeFact(inputs, `${root}.${part}`);
  if (block.state !== "known") return block;
  return known(observePart(inputs, part, "dataQualityEncryptionMode"));
}

function observePart(inputs: Inputs, part: string, mode: string): ObservedEncryption {
  return {
    mode: observeFact(inputs, `${root}.${part}.${mode}`),
    keyId: observeFact(inputs, `${root}.${part}.kmsKeyArn`),
  };
}

/** Everything of a security configuration at once. */
export function observeSecurityConfiguration(inputs: Inputs): ObservedSecurityConfiguration {
  return {
    s3: observeS3(inputs),
    cloudwatch: observeCloudwatch(inputs),
    bookmarks: observeBookmarks(inputs),
    dataQuality: observeDataQuality(inputs),
  };
}
