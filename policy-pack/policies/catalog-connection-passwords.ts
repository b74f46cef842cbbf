import { catalogConnectionPasswords } from "../../core/controls";
import { definePolicy, keyReasons } from "../define/define-policy";
import { besideKey, elsewhere, readFact } from "../inputs/inputs";
import { resourceTypes } from "../inputs/resource-types";

const half = "dataCatalogEncryptionSettings.connectionPasswordEncryption";

export const catalogConnectionPasswordsPolicy = definePolicy({
  control: catalogConnectionPasswords,
  type: resourceTypes.catalogSettings,
  fields: [
    {
      observe: (inputs) => ({
        encrypted: readFact(inputs, `${half}.returnConnectionPasswordEncrypted`),
        keyId: elsewhere,
      }),
    },
    {
      observe: (inputs) => {
        const keyId = readFact(inputs, `${half}.awsKmsKeyId`);
        return {
          keyId,
          encrypted: besideKey(keyId, inputs, `${half}.returnConnectionPasswordEncrypted`),
        };
      },
      reasons: keyReasons,
    },
  ],
});
