import { securityConfigurationDataQuality } from "../../core/controls";
import { definePolicy, keyReasons } from "../define/define-policy";
import { readFact } from "../inputs/inputs";
import { resourceTypes } from "../inputs/resource-types";
import { readDataQuality, readPartKey, readPartMode } from "../inputs/security-configuration";

export const securityConfigurationDataQualityPolicy = definePolicy({
  control: securityConfigurationDataQuality,
  type: resourceTypes.securityConfiguration,
  fields: [
    { observe: (inputs) => readDataQuality(inputs, readFact, readPartMode) },
    { observe: (inputs) => readDataQuality(inputs, readFact, readPartKey), reasons: keyReasons },
  ],
});
