import { securityConfigurationS3 } from "../../core/controls";
import { definePolicy, keyReasons } from "../define/define-policy";
import { readFact } from "../inputs/inputs";
import { resourceTypes } from "../inputs/resource-types";
import { readS3Entries, readS3Key, readS3Mode } from "../inputs/security-configuration";

export const securityConfigurationS3Policy = definePolicy({
  control: securityConfigurationS3,
  type: resourceTypes.securityConfiguration,
  fields: [
    { observe: (inputs) => readS3Entries(inputs, readFact, readS3Mode) },
    { observe: (inputs) => readS3Entries(inputs, readFact, readS3Key), reasons: keyReasons },
  ],
});
