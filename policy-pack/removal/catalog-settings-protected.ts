import { settingsRemovalUrl } from "../../core/documentation";
import type { Message } from "../../core/messages/finding";
import { encryptionAtRest } from "../../core/frameworks";
import { defineResourcePolicy } from "../define/define-resource-policy";
import { isPartOfGuardrail } from "../guardrail/parts";
import { resourceTypes } from "../inputs/resource-types";

/** A catalog's encryption settings are protected from deletion. */
export const catalogSettingsProtected = defineResourcePolicy({
  id: "catalog-settings-protected",
  type: resourceTypes.catalogSettings,
  severity: "critical",
  title: "A catalog's encryption settings are protected from deletion.",
  rationale:
    "Renamed or replaced, settings are made anew and the old ones are then deleted, which switches " +
    "the encryption of the same catalog off. No policy sees a deletion; protect refuses it.",
  frameworks: encryptionAtRest,
  remediationSteps:
    "Make the aws.glue.DataCatalogEncryptionSettings with the resource options protect: true and " +
    "retainOnDelete: true.",
  judge: ({ name, urn, opts }) => {
    // The guardrail retains its settings, and its teardown is documented.
    if (isPartOfGuardrail(urn)) return "They are a part of the guardrail, which retains them.";
    if (opts.protect) return undefined;
    if (isInTemplate(urn)) return toTemplateMessage(name);
    return {
      what: `Settings ${JSON.stringify(name)} are not protected from deletion`,
      found: "no resource option protect",
      required: "protect: true",
      next:
        "Protect and retain them, and deploy that before you rename, move or replace this resource: " +
        "each of these deletes the old one, which switches the encryption of the catalog off. The " +
        `order in which they can be removed: ${settingsRemovalUrl}`,
    };
  },
});

function isInTemplate(urn: string): boolean {
  return urn.includes("aws:cloudformation/");
}

/** A template says itself what CloudFormation does with what leaves it. */
function toTemplateMessage(name: string): Message {
  return {
    what: `Settings ${JSON.stringify(name)} are not protected from deletion`,
    found: "no DeletionPolicy in the template that retains them",
    required: "DeletionPolicy: Retain",
    next:
      "Retain them: CloudFormation deletes what leaves the template, and deleting the settings " +
      "switches the encryption of the catalog off.",
  };
}
