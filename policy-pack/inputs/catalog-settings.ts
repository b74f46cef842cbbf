import type {
  ObservedMetadataEncryption,
  ObservedPasswordEncryption,
} from "../../core/observed/fact";
import { observeFact, type Inputs } from "./inputs";

const root = "dataCatalogEncryptionSettings";

/** Where the settings name their keys. */
export const keyPaths = [
  `${root}.encryptionAtRest.sseAwsKmsKeyId`,
  `${root}.connectionPasswordEncryption.awsKmsKeyId`,
] as const;

const [metadataKey, passwordKey] = keyPaths;

export function observeMetadata(inputs: Inputs): ObservedMetadataEncryption {
  return {
    mode: observeFact(inputs, `${root}.encryptionAtRest.catalogEncryptionMode`),
    keyId: observeFact(inputs, metadataKey),
    serviceRole: observeFact(inputs, `${root}.encryptionAtRest.catalogEncryptionServiceRole`),
  };
}

export function observePasswords(inputs: Inputs): ObservedPasswordEncryption {
  return {
    encrypted: observeFact(
      inputs,
      `${root}.connectionPasswordEncryption.returnConnectionPasswordEncrypted`,
    ),
    keyId: observeFact(inputs, passwordKey),
  };
}
