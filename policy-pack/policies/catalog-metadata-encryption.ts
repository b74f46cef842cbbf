import { catalogMetadataEncryption } from "../../core/controls";
import { definePolicy, keyReasons } from "../define/define-policy";
import { besideKey, elsewhere, observeBeside, readFact } from "../inputs/inputs";
import { resourceTypes } from "../inputs/resource-types";

const half = "dataCatalogEncryptionSettings.encryptionAtRest";

export const catalogMetadataEncryptionPolicy = definePolicy({
  control: catalogMetadataEncryption,
  type: resourceTypes.catalogSettings,
  fields: [
    {
      observe: (inputs) => ({
        mode: readFact(inputs, `${half}.catalogEncryptionMode`),
        keyId: elsewhere,
        serviceRole: elsewhere,
      }),
    },
    {
      observe: (inputs) => {
        const keyId = readFact(inputs, `${half}.sseAwsKmsKeyId`);
        const mode = besideKey(keyId, inputs, `${half}.catalogEncryptionMode`);
        return { mode, keyId, serviceRole: elsewhere };
      },
      reasons: keyReasons,
    },
    {
      observe: (inputs) => ({
        mode: observeBeside(inputs, `${half}.catalogEncryptionMode`),
        keyId: elsewhere,
        serviceRole: readFact(inputs, `${half}.catalogEncryptionServiceRole`),
      }),
      reasons: ["service-role-absent", "service-role-not-approved"],
    },
  ],
});
