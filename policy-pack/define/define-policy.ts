import type {
  PolicyResource,
  ReportViolation,
  ResourceValidation,
  ResourceValidationArgs,
  ResourceValidationPolicy,
  StackValidation,
  StackValidationPolicy,
} from "@pulumi/policy";
import type { Control } from "../../core/control";
import { toFinding } from "../../core/finding";
import type { KeyReasonCode, ReasonCode } from "../../core/reason";
import type { ReadContext } from "../configuration/configuration";
import type { Inputs } from "../inputs/inputs";
import { toMetadata } from "./metadata";
import { reportFinding } from "./report";
import { toRequirement } from "../configuration/requirement";
import type { ResourceType } from "../inputs/resource-types";

/**
 * Judges one field of a resource. Reading an unknown value ends only this part of the policy, so
 * every other fact is given as `elsewhere`, and a field that can't be known yet hides no other.
 */
interface Field<Observed> {
  readonly observe: (inputs: Inputs) => Observed;
  /** Reports these reasons only, where the facts it needs are reported by another part as well. */
  readonly reasons?: readonly ReasonCode[];
}

const isKeyReason: Record<KeyReasonCode, true> = {
  "key-absent": true,
  "key-aws-managed": true,
  "key-alias": true,
  "key-bare-id": true,
  "key-malformed": true,
  "key-other-partition": true,
  "key-other-region": true,
  "key-other-account": true,
  "key-not-approved": true,
};

/** Every reason that is about a key's name, for the fields that hold one. */
export const keyReasons = Object.keys(isKeyReason) as readonly KeyReasonCode[];

/** Judges what only the whole stack shows; runs on outputs, after every field was judged. */
interface StackPart<Observed> {
  readonly observe: (resource: PolicyResource, stack: readonly PolicyResource[]) => Observed;
  readonly reasons: readonly ReasonCode[];
}

/** A control as CrossGuard sees it: which resources it is about, and how their inputs are read. */
export interface PolicyMapping<Observed> {
  readonly control: Control<Observed>;
  readonly type: ResourceType;
  readonly fields: readonly Field<Observed>[];
  readonly stack?: StackPart<Observed>;
}

/** A policy that does not have the pack's configuration yet. */
export interface PolicyDefinition {
  readonly id: string;
  readonly toPolicy: (read: ReadContext) => ResourceValidationPolicy | StackValidationPolicy;
}

/** Makes a policy of a control: one validation per field, with metadata from the control. */
export function definePolicy<Observed>(mapping: PolicyMapping<Observed>): PolicyDefinition {
  const { control, type, fields, stack } = mapping;
  return {
    id: control.id,
    toPolicy: (read) => ({
      ...toMetadata(control),
      enforcementLevel: "mandatory",
      validateResource: fields.map((field) => validateField(control, type, field, read)),
      ...(stack && { validateStack: validateStack(control, type, stack, read) }),
    }),
  };
}

function validateField<Observed>(
  control: Control<Observed>,
  type: ResourceType,
  { observe, reasons }: Field<Observed>,
  read: ReadContext,
): ResourceValidation {
  return (args: ResourceValidationArgs, reportViolation: ReportViolation) => {
    if (args.type !== type) args.notApplicable(`It is about ${type}.`);
    const context = read();
    const requirement = toRequirement(context.configuration, args);
    const finding = toFinding(control, { name: args.name }, observe(args.props), requirement);
    const place = { urn: args.urn, reasons, remediationSteps: control.remediationSteps };
    const unreported = reportFinding(finding, place, context, reportViolation);
    if (unreported !== undefined) args.notApplicable(unreported);
  };
}

function validateStack<Observed>(
  control: Control<Observed>,
  type: ResourceType,
  { observe, reasons }: StackPart<Observed>,
  read: ReadContext,
): StackValidation {
  return (args, reportViolation) => {
    const judged = args.resources.filter((resource) => resource.type === type);
    if (judged.length === 0) args.notApplicable(`The stack has no ${type}.`);
    const context = read();
    for (const resource of judged) {
      const requirement = toRequirement(context.configuration, resource);
      const finding = toFinding(
        control,
        { name: resource.name },
        observe(resource, args.resources),
        requirement,
      );
      const { remediationSteps } = control;
      reportFinding(
        finding,
        { urn: resource.urn, reasons, remediationSteps },
        context,
        reportViolation,
      );
    }
  };
}
