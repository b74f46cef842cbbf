import { securityConfigurationDataQuality } from "../../core/controls";
import { definePolicy, keyReasons } from "../define-policy";
import { readFact } from "../inputs";
import { resourceTypes } from "../resource-types";
import { readDataQuality, readPartKey, readPartMode } from "../security-configuration-inputs";

export const securityConfigurationDataQualityPolicy = definePolicy({
  control: securityConfigurationDataQuality,
  type: resourceTypes.securityConfiguration,
  fields: [
    { observe: (inputs) => readDataQuality(inputs, readFact, readPartMode) },
    { observe: (inputs) => readDataQuality(inputs, readFact, readPartKey), reasons: keyReasons },
  ],
});
