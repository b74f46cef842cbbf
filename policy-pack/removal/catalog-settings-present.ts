import { variable } from "../../core/deployed/environment";
import { names } from "../../core/deployed/names";
import { settingsRemovalUrl } from "../../core/documentation";
import { encryptionAtRest } from "../../core/frameworks";
import { defineStackPolicy, type Problem } from "../define/define-stack-policy";
import { observeVariable } from "../guardrail/deployed";
import { findNamed } from "../guardrail/parts";
import { resourceTypes } from "../inputs/resource-types";
import { identifyStack, leavesOut, ofType, type StackResources } from "../inputs/stack-resources";
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
    if (isAuditing(stack)) return [audited(identifyStack(stack).path)];
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

/** A guardrail in mode audit registers no settings, and leaves those it had as they are. */
function isAuditing(stack: StackResources): boolean {
  const healing = findNamed(stack, resourceTypes.function, names.function);
  if (healing === undefined) return false;
  const mode = observeVariable(healing, variable.mode);
  return mode.state === "known" && mode.value === "audit";
}

function audited(path: string): Problem {
  return {
    isAdvisory: true,
    message: {
      what: `Stack ${path} leaves the encryption of its catalog as it is`,
      found: "a guardrail in mode audit, which restores nothing",
      required: "mode enforce, once the audit is over",
      next: "Then run `pulumi config set mode enforce` and `pulumi up`.",
    },
  };
}
