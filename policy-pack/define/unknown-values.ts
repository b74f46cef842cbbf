import type { ResourceValidation } from "@pulumi/policy";
import { toPolicyUrl } from "../../core/documentation";
import { absent, type Unresolved } from "../../core/observed/fact";
import type { Configuration } from "../configuration/configuration";
import { isTemplate, observeBody } from "../inputs/cloudformation/template";
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
): readonly Unresolved[] {
  const unknown = policies
    .flatMap(({ judgeAlone }) => judgeAlone(resource, configuration))
    .filter(isUnknownYet)
    .flatMap(({ verdict }) => (verdict.outcome === "unknown" ? [verdict.why] : []));
  const body = isTemplate(resource.type) ? observeBody(resource.props) : absent;
  return body.state === "unresolved" ? [...unknown, body] : unknown;
}

function toText(name: string, unknown: readonly Unresolved[]): string {
  const later = toPaths(unknown.filter(({ code }) => code === "known-after-deployment"));
  const never = toPaths(unknown.filter(({ code }) => code === "set-by-cloudformation"));
  const found = [
    ...(later === "" ? [] : [`no value yet for ${later}`]),
    ...(never === "" ? [] : [`values that CloudFormation sets for ${never}`]),
  ];
  const next = [
    ...(later === "" ? [] : ["`pulumi up` judges them when they are known."]),
    ...(never === "" ? [] : ["Give CloudFormation's as parameters to have them judged."]),
  ];
  return (
    `${JSON.stringify(name)} could not be judged completely (found ${found.join(" and ")}; ` +
    `required values that are known). ${next.join(" ")} See ${url}`
  );
}

function toPaths(unknown: readonly Unresolved[]): string {
  return [...new Set(unknown.map(({ detail }) => detail))]
    .filter((path) => path !== undefined)
    .sort()
    .join(", ");
}
