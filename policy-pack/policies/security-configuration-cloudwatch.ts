import { securityConfigurationCloudwatch } from "../../core/controls";
import { definePolicy, keyReasons } from "../define-policy";
import { readFact } from "../inputs";
import { resourceTypes } from "../resource-types";
import { readPartKey, readPartMode } from "../security-configuration-inputs";

export const securityConfigurationCloudwatchPolicy = definePolicy({
  control: securityConfigurationCloudwatch,
  type: resourceTypes.securityConfiguration,
  fields: [
    { observe: (inputs) => readPartMode(inputs, "cloudwatch", readFact) },
    { observe: (inputs) => readPartKey(inputs, "cloudwatch", readFact), reasons: keyReasons },
  ],
});
