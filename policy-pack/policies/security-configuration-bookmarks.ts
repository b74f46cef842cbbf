import { securityConfigurationBookmarks } from "../../core/controls";
import { definePolicy, keyReasons } from "../define/define-policy";
import { readFact } from "../inputs/inputs";
import { resourceTypes } from "../inputs/resource-types";
import { readPartKey, readPartMode } from "../inputs/security-configuration";

export const securityConfigurationBookmarksPolicy = definePolicy({
  control: securityConfigurationBookmarks,
  type: resourceTypes.securityConfiguration,
  fields: [
    { observe: (inputs) => readPartMode(inputs, "bookmarks", readFact) },
    { observe: (inputs) => readPartKey(inputs, "bookmarks", readFact), reasons: keyReasons },
  ],
});
