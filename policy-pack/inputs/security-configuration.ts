import { known, type Fact } from "../../core/observed/fact";
import type {
  ObservedEncryption,
  ObservedSecurityConfiguration,
} from "../../core/observed/security-configuration";
import { besideKey, elsewhere, observeFact, type Inputs } from "./inputs";

/** How a value is read: `readFact`, which throws on an unknown one, or `observeFact`. */
type Read = (inputs: unknown, path: string) => Fact<unknown>;

const root = "encryptionConfiguration";

/** Paths of the parts that hold one entry. */
const partPaths = {
  cloudwatch: [`${root}.cloudwatchEncryption`, "cloudwatchEncryptionMode"],
  bookmarks: [`${root}.jobBookmarksEncryption`, "jobBookmarksEncryptionMode"],
  dataQuality: [`${root}.dataQualityEncryption`, "dataQualityEncryptionMode"],
} as const;

type Part = keyof typeof partPaths;

/** The mode of a part, with the key left to another field of the same policy. */
export function readPartMode(inputs: Inputs, part: Part, read: Read): ObservedEncryption {
  const [path, mode] = partPaths[part];
  return { mode: read(inputs, `${path}.${mode}`), keyId: elsewhere };
}

/** The key of a part, for the field that reports keys. */
export function readPartKey(inputs: Inputs, part: Part, read: Read): ObservedEncryption {
  const [path, mode] = partPaths[part];
  const keyId = read(inputs, `${path}.kmsKeyArn`);
  return { mode: besideKey(keyId, inputs, `${path}.${mode}`), keyId };
}

/** The data quality part, which most versions of the provider do not have; absent without it. */
export function readDataQuality(
  inputs: Inputs,
  read: Read,
  readPart: typeof readPartMode,
): Fact<ObservedEncryption> {
  const block = read(inputs, partPaths.dataQuality[0]);
  return block.state === "known" ? known(readPart(inputs, "dataQuality", read)) : block;
}

/** The S3 entries; the provider takes one, and a list is read as well. */
export function readS3Entries(
  inputs: Inputs,
  read: Read,
  readEntry: (entry: unknown, read: Read) => ObservedEncryption,
): Fact<readonly ObservedEncryption[]> {
  const block = read(inputs, `${root}.s3Encryption`);
  if (block.state !== "known") return block;
  const entries: readonly unknown[] = Array.isArray(block.value) ? block.value : [block.value];
  return known(entries.map((entry) => readEntry(entry, read)));
}

export function readS3Mode(entry: unknown, read: Read): ObservedEncryption {
  return { mode: read(entry, "s3EncryptionMode"), keyId: elsewhere };
}

export function readS3Key(entry: unknown, read: Read): ObservedEncryption {
  const keyId = read(entry, "kmsKeyArn");
  return { mode: besideKey(keyId, entry, "s3EncryptionMode"), keyId };
}

/** Everything of a security configuration at once, with unknown values as unresolved facts. */
export function observeSecurityConfiguration(inputs: Inputs): ObservedSecurityConfiguration {
  return {
    s3: readS3Entries(inputs, observeFact, (entry, read) => ({
      mode: readS3Mode(entry, read).mode,
      keyId: readS3Key(entry, read).keyId,
    })),
    cloudwatch: observePart(inputs, "cloudwatch"),
    bookmarks: observePart(inputs, "bookmarks"),
    dataQuality: readDataQuality(inputs, observeFact, observePart),
  };
}

function observePart(inputs: Inputs, part: Part): ObservedEncryption {
  return {
    mode: readPartMode(inputs, part, observeFact).mode,
    keyId: readPartKey(inputs, part, observeFact).keyId,
  };
}
