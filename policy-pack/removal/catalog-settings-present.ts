import { settingsRemovalUrl } from "../../core/documentation";
import { encryptionAtRest } from "../../core/frameworks";
import { defineStackPolicy } from "../define/define-stack-policy";
import { resourceTypes } from "../inputs/resource-types";
import { identifyStack, leavesOut, ofType } from "../inputs/stack-resources";
import { whyCatalogOwner } from "./catalog-owner";

/** The stack that owns a catalog keeps its encryption settings. */
export const catalogSettingsPresent = defineStackPolicy({
  id: "catalog-settings-present",
  severity: "critical",
  title: "The stack that owns a catalog keeps its encryption settings.",
  rationale:
    "The provider deletes the settings by writing empty ones, which switches both halves off.",
  frameworks: encryptionAtRest,
  remediationSteps:
    "Keep the aws.glue.DataCatalogEncryptionSettings in the program. To hand the catalog over, " +
    "first deploy them with retainOnDelete: true, then take them and the guardrail out of the " +
    "program and the stack out of catalogOwners.",
  judge: (stack, configuration) => {
    const why = whyCatalogOwner(stack, configuration);
    if (why === undefined) return "The stack owns no catalog.";
    const type = resourceTypes.catalogSettings;
    if (ofType(stack, type).length > 0 || leavesOut(stack, type)) return [];
    const message = {
      what: `Stack ${identifyStack(stack).path} owns a catalog and has no encryption settings for it`,
      found: `no aws.glue.DataCatalogEncryptionSettings, although ${why}`,
      required: "the settings of the catalog that the stack owns",
      next:
        "Put them back: deleting them switches the encryption off. The order in which they can be " +
        `removed: ${settingsRemovalUrl}`,
    };
    return [{ message }];
  },
});
