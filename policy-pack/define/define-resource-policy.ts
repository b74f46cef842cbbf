import type { ResourceValidation, ResourceValidationArgs } from "@pulumi/policy";
import { toPolicyUrl } from "../../core/documentation";
import type { Message } from "../../core/messages/finding";
import { asType } from "../inputs/equivalents";
import { isLeftOut, leftOut } from "../inputs/inputs";
import type { ResourceType } from "../inputs/resource-types";
import type { PolicyDefinition } from "./define-policy";
import { passOver } from "../sdk/not-applicable";
import { toMetadata, type Statement } from "./metadata";
import { reportComplaint, toStatementText } from "./report";

/**
 * A statement on each resource of one type, with its options. Unlike one on the whole stack it also
 * bites in an `up` without a preview, before anything is changed.
 */
export interface ResourceStatement extends Statement {
  readonly type: ResourceType;
  /** What is wrong; why the statement does not apply; or nothing. */
  readonly judge: (resource: ResourceValidationArgs) => Message | string | undefined;
}

/** Makes a resource policy of a statement. */
export function defineResourcePolicy(statement: ResourceStatement): PolicyDefinition {
  const { id, type, judge } = statement;
  return {
    id,
    toPolicy: (read) => ({
      ...toMetadata(statement),
      url: toPolicyUrl(id),
      enforcementLevel: "mandatory",
      validateResource: ((args, reportViolation) => {
        const judged = asType([args], type);
        if (judged.length === 0) passOver(args, `It is about ${type}.`);
        if (judged.every(isLeftOut)) passOver(args, leftOut);
        for (const resource of judged) {
          const problem = judge(resource);
          if (problem === undefined) continue;
          if (typeof problem === "string") return passOver(args, problem);
          const text = toStatementText(statement, problem);
          reportComplaint({ policy: id, urn: args.urn, text }, read(), reportViolation);
        }
      }) satisfies ResourceValidation,
    }),
  };
}
