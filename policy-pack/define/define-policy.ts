import type {
  PolicyResource,
  ResourceValidation,
  ResourceValidationArgs,
  ResourceValidationPolicy,
  StackValidation,
  StackValidationPolicy,
} from "@pulumi/policy";
import type { Control } from "../../core/control";
import { isViolation, toFinding, type Finding } from "../../core/finding";
import type { Configuration, ReadContext } from "../configuration/configuration";
import { toRequirement } from "../configuration/requirement";
import { isLeftOut, leftOut, type Inputs } from "../inputs/inputs";
import type { ResourceType } from "../inputs/resource-types";
import { asType } from "../inputs/equivalents";
import { ofType } from "../inputs/stack-resources";
import { passOver } from "../sdk/not-applicable";
import { rememberByInputs } from "../sdk/remember";
import { toMetadata } from "./metadata";
import { reportFinding } from "./report";

/** A control as CrossGuard sees it: which resources it is about, and how their inputs are read. */
export interface PolicyMapping<Observed> {
  readonly control: Control<Observed>;
  readonly type: ResourceType;
  /** Total: a value that is known only after deployment is an unresolved fact. */
  readonly observe: (inputs: Inputs) => Observed;
  /**
   * Where only the whole stack shows everything; runs on outputs. The resource alone is then blocked
   * by what is certain, and the rest is left to the stack. One observation for each thing that may
   * be meant, of which the first violation counts.
   */
  readonly observeInStack?: (
    resource: PolicyResource,
    stack: readonly PolicyResource[],
  ) => readonly Observed[];
}

/** A policy that does not have the pack's configuration yet. */
export interface PolicyDefinition {
  readonly id: string;
  readonly toPolicy: (read: ReadContext) => ResourceValidationPolicy | StackValidationPolicy;
}

/** A resource as it is registered, before it is made. */
export type RegisteredResource = Pick<
  ResourceValidationArgs,
  "type" | "name" | "props" | "provider"
>;

/** A policy that stands for a control. */
export interface ControlPolicy extends PolicyDefinition {
  readonly type: ResourceType;
  /** The control's answers on a resource alone; none where its stack gives them. */
  readonly judgeAlone: Judge;
}

type Judge = (resource: RegisteredResource, configuration: Configuration) => readonly Finding[];

/** Makes a policy of a control, with metadata from the control. */
export function definePolicy<Observed>(mapping: PolicyMapping<Observed>): ControlPolicy {
  const { control, type, observeInStack } = mapping;
  const judgeOnce: Judge = rememberByInputs((resource, configuration) =>
    asType([resource], type).map((judged) => judge(mapping, judged, configuration)),
  );
  return {
    id: control.id,
    type,
    judgeAlone: observeInStack === undefined ? judgeOnce : () => [],
    toPolicy: (read) => ({
      ...toMetadata(control),
      enforcementLevel: "mandatory",
      validateResource: validateResource(mapping, judgeOnce, read),
      ...(observeInStack && { validateStack: validateStack(mapping, observeInStack, read) }),
    }),
  };
}

function judge<Observed>(
  { control, observe }: PolicyMapping<Observed>,
  resource: RegisteredResource,
  configuration: Configuration,
): Finding {
  const requirement = toRequirement(configuration, resource);
  return toFinding(control, { name: resource.name }, observe(resource.props), requirement);
}

/** What can't be known yet is reported for all policies at once, by the policy `unknown-values`. */
function validateResource<Observed>(
  { control, type, observeInStack }: PolicyMapping<Observed>,
  judgeOnce: Judge,
  read: ReadContext,
): ResourceValidation {
  return (args, reportViolation) => {
    const judged = asType([args], type);
    if (judged.length === 0) passOver(args, `It is about ${type}.`);
    if (judged.every(isLeftOut)) passOver(args, leftOut);
    const context = read();
    const unreported = judgeOnce(args, context.configuration).map((finding) => {
      const isLeftToStack = observeInStack !== undefined && finding.verdict.outcome === "unknown";
      if (isLeftToStack || isUnknownYet(finding)) return undefined;
      const place = { urn: args.urn, remediationSteps: control.remediationSteps };
      return reportFinding(finding, place, context, reportViolation);
    });
    const [why] = unreported;
    if (why !== undefined && unreported.every((other) => other !== undefined)) passOver(args, why);
  };
}

/** What a resource alone is blocked for is not said again. */
function validateStack<Observed>(
  mapping: PolicyMapping<Observed>,
  observe: NonNullable<PolicyMapping<Observed>["observeInStack"]>,
  read: ReadContext,
): StackValidation {
  const { control, type } = mapping;
  return (args, reportViolation) => {
    const judged = ofType(args.resources, type);
    if (judged.length === 0) passOver(args, `The stack has no ${type}.`);
    const context = read();
    for (const resource of judged) {
      if (isViolation(judge(mapping, resource, context.configuration))) continue;
      const requirement = toRequirement(context.configuration, resource);
      const findings = observe(resource, args.resources).map((observed) =>
        toFinding(control, { name: resource.name }, observed, requirement),
      );
      const finding = findings.find(isViolation) ?? findings[0];
      const place = { urn: resource.urn, remediationSteps: control.remediationSteps };
      if (finding !== undefined) reportFinding(finding, place, context, reportViolation);
    }
  };
}

/** Whether the finding is on a value that someone else sets, or the deployment itself. */
export function isUnknownYet({ verdict }: Finding): boolean {
  if (verdict.outcome !== "unknown") return false;
  return ["known-after-deployment", "set-by-cloudformation"].includes(verdict.why.code);
}
