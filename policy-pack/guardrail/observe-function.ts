import type { PolicyResource } from "@pulumi/policy";
import { names } from "../../core/deployed/names";
import { known, type Fact } from "../../core/observed/fact";
import type { ObservedFunction } from "../../core/observed/guardrail";
import { observeFact, observePlain, observeText } from "../inputs/inputs";
import { resourceTypes } from "../inputs/resource-types";
import { leavesOut, observeProperty, ofType, type StackResources } from "../inputs/stack-resources";
import { isHealingFunction, leftOutPart } from "./parts";

/** How much the function may run, and who may invoke it, after the deployment. */
export function observeFunction(stack: StackResources, healing: PolicyResource): ObservedFunction {
  const reserved = observeProperty(healing, "reservedConcurrentExecutions");
  return {
    name: names.function,
    reservedConcurrency: reserved.state === "known" ? known(Number(reserved.value)) : reserved,
    policy: observePolicy(stack),
  };
}

/** The policy that Lambda would put together of the permissions that the stack gives. */
function observePolicy(stack: StackResources): Fact<string> {
  if (leavesOut(stack, resourceTypes.permission)) return leftOutPart;
  const permissions = ofType(stack, resourceTypes.permission).filter(isOnFunction);
  const unknown = permissions
    .flatMap((permission) => read.map((property) => observePlain(permission.props, property)))
    .find(({ state }) => state === "unresolved");
  if (unknown?.state === "unresolved") return unknown;
  return known(JSON.stringify({ Statement: permissions.map(toStatement) }));
}

/** A permission with a qualifier is one on a version or an alias, which no wake-up names. */
function isOnFunction({ props, propertyDependencies }: PolicyResource): boolean {
  if ((observeText(props, "qualifier") ?? "") !== "") return false;
  const name = observeFact(props, "function");
  if (name.state === "unresolved")
    return (propertyDependencies.function ?? []).some(isHealingFunction);
  return name.state === "known" && new RegExp(`(?:^|:)${names.function}$`).test(String(name.value));
}

/** Each property that adds a condition, and the key that Lambda writes for it. */
const equals = {
  sourceAccount: "AWS:SourceAccount",
  principalOrgId: "aws:PrincipalOrgID",
  eventSourceToken: "lambda:EventSourceToken",
  functionUrlAuthType: "lambda:FunctionUrlAuthType",
} as const;
const read = ["action", "principal", "sourceArn", ...Object.keys(equals)];

function toStatement({ props }: PolicyResource) {
  const text = (property: string) => observeText(props, property) ?? "";
  const principal = text("principal");
  const given = Object.entries(equals).filter(([property]) => text(property) !== "");
  return {
    Effect: "Allow",
    Action: text("action"),
    Principal: principal.includes(".amazonaws.com") ? { Service: principal } : { AWS: principal },
    Condition: {
      ...(text("sourceArn") !== "" && { ArnLike: { "AWS:SourceArn": text("sourceArn") } }),
      StringEquals: Object.fromEntries(given.map(([property, key]) => [key, text(property)])),
    },
  };
}
