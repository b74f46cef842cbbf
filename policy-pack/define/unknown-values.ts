import type { ResourceValidation } from "@pulumi/policy";
import { toPolicyUrl } from "../../core/documentation";
import type { Configuration } from "../configuration/configuration";
import {
  isUnknownYet,
  type ControlPolicy,
  type PolicyDefinition,
  type RegisteredResource,
} from "./define-policy";

const id = "unknown-values";
const url = toPolicyUrl(id);

/**
 * Says in one line what of a resource is known only after deployment. Each policy by itself would
 * say it too, and the first preview of a clean program would be full of it.
 */
export function defineUnknownValuesPolicy(policies: readonly ControlPolicy[]): PolicyDefinition {
  return {
    id,
    toPolicy: (read) => ({
      name: id,
      displayName: "Unknown values",
      description: "Values that are known only after deployment are judged during pulumi up.",
      severity: "low",
      enforcementLevel: "advisory",
      tags: ["glue", "encryption"],
      url,
      validateResource: ((args, reportViolation) => {
        const unknown = findUnknownValues(policies, args, read().configuration);
        if (unknown.length > 0) reportViolation(toText(args.name, unknown), args.urn);
      }) satisfies ResourceValidation,
    }),
  };
}

function findUnknownValues(
  policies: readonly ControlPolicy[],
  resource: RegisteredResource,
  configuration: Configuration,
): readonly string[] {
  const paths = policies
    .flatMap(({ judgeAlone }) => judgeAlone(resource, configuration))
    .filter(isUnknownYet)
    .map(({ verdict }) => (verdict.outcome === "unknown" ? verdict.why.detail : undefined));
  return [...new Set(paths)].filter((path) => path !== undefined).sort();
}

function toText(name: string, paths: readonly string[]): string {
  return (
    `${JSON.stringify(name)} could not be judged completely (found no value yet for ` +
    `${paths.join(", ")}; required values that are known). \`pulumi up\` judges them when they ` +
    `are known. See ${url}`
  );
}
