import type { PolicyResource } from "@pulumi/policy";
import { settingsRemovalUrl } from "../../core/documentation";
import { encryptionAtRest } from "../../core/frameworks";
import type { Fact } from "../../core/observed/fact";
import { defineStackPolicy } from "../define/define-stack-policy";
import { isOnePlace } from "../configuration/account-region";
import { resourceTypes } from "../inputs/resource-types";
import { observeProperty, ofType } from "../inputs/stack-resources";

/** No two resources of a stack own the same catalog. */
export const catalogSingleOwner = defineStackPolicy({
  id: "catalog-single-owner",
  severity: "high",
  title: "No two resources of a stack own the same catalog.",
  rationale:
    "A catalog has one set of settings: two resources overwrite each other, and deleting either " +
    "switches the encryption off for both.",
  frameworks: encryptionAtRest,
  remediationSteps:
    "Keep one aws.glue.DataCatalogEncryptionSettings per account and Region. Pulumi deletes one " +
    "that is removed, which switches the encryption off, so take it out of the state first.",
  judge: (stack) => {
    // By URN, as programs register in no fixed order and the same one should be blamed each time.
    const settings = ofType(stack, resourceTypes.catalogSettings).toSorted((first, second) =>
      first.urn.localeCompare(second.urn),
    );
    if (settings.length < 2) return "The stack holds the settings of one catalog at most.";
    return settings.flatMap((second, index) => {
      const first = settings.slice(0, index).find((other) => isSameCatalog(other, second));
      if (first === undefined) return [];
      const message = {
        what: `Settings ${JSON.stringify(second.name)} are for a catalog that has settings already`,
        found: `${JSON.stringify(first.name)} for the same account and Region`,
        required: "one resource per catalog",
        next:
          "Keep one of them. Where the other is deployed, run `pulumi state delete` for it before " +
          `you remove it from the program: ${settingsRemovalUrl}`,
      };
      return [{ urn: second.urn, message }];
    });
  },
});

function isSameCatalog(first: PolicyResource, second: PolicyResource): boolean {
  return (
    isOnePlace(first, second) &&
    isSameId(observeProperty(first, "catalogId"), observeProperty(second, "catalogId"))
  );
}

/** An absent id is the account's own catalog, whose id is the account's. */
function isSameId(first: Fact<unknown>, second: Fact<unknown>): boolean {
  if (first.state === "unresolved" || second.state === "unresolved") return false;
  const [id, otherId] = [first, second].map((fact) => (fact.state === "known" ? fact.value : ""));
  return id === otherId || (isAccount(id) && otherId === "") || (id === "" && isAccount(otherId));
}

function isAccount(id: unknown): boolean {
  return typeof id === "string" && /^\d{12}$/.test(id);
}
