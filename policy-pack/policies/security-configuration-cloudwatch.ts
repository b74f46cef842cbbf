import { securityConfigurationCloudwatch } from "../../core/controls";
import { definePolicy, keyReasons } from "../define/define-policy";
import { readFact } from "../inputs/inputs";
import { resourceTypes } from "../inputs/resource-types";
import { readPartKey, readPartMode } from "../inputs/security-configuration";

export const securityConfigurationCloudwatchPolicy = definePolicy({
  control: securityConfigurationCloudwatch,
  type: resourceTypes.securityConfiguration,
  fields: [
    { observe: (inputs) => readPartMode(inputs, "cloudwatch", readFact) },
    { observe: (inputs) => readPartKey(inputs, "cloudwatch", readFact), reasons: keyReasons },
  ],
});
