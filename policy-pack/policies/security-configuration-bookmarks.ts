import { securityConfigurationBookmarks } from "../../core/controls";
import { definePolicy, keyReasons } from "../define-policy";
import { readFact } from "../inputs";
import { resourceTypes } from "../resource-types";
import { readPartKey, readPartMode } from "../security-configuration-inputs";

export const securityConfigurationBookmarksPolicy = definePolicy({
  control: securityConfigurationBookmarks,
  type: resourceTypes.securityConfiguration,
  fields: [
    { observe: (inputs) => readPartMode(inputs, "bookmarks", readFact) },
    { observe: (inputs) => readPartKey(inputs, "bookmarks", readFact), reasons: keyReasons },
  ],
});
