import type { ResourceValidation } from "@pulumi/policy";
import { toPolicyUrl } from "../../core/documentation";
import { findUnreadable } from "../inputs/unreadable";
import type { PolicyDefinition } from "./define-policy";
import { reportComplaint } from "./report";

const id = "unreadable-resources";
const url = toPolicyUrl(id);

/** Says of what may change Glue and can't be read that no policy has judged it. */
export const unreadableResources: PolicyDefinition = {
  id,
  toPolicy: (read) => ({
    name: id,
    displayName: "Unreadable resources",
    description: "Resources that may change Glue and can't be read are judged by no policy.",
    severity: "medium",
    enforcementLevel: "advisory",
    tags: ["glue", "encryption"],
    url,
    validateResource: ((args, reportViolation) => {
      const found = findUnreadable(args);
      if (found === undefined) return;
      const text = toText(args.name, found);
      reportComplaint({ policy: id, urn: args.urn, text }, read(), reportViolation);
    }) satisfies ResourceValidation,
  }),
};

function toText(name: string, found: string): string {
  return (
    `${JSON.stringify(name)} could not be judged (found ${found}; required resources of a provider, ` +
    "or a templateBody). Check by hand that it leaves Glue encrypted. See " +
    url
  );
}
