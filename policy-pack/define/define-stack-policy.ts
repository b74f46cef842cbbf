import type { StackValidation } from "@pulumi/policy";
import { toPolicyUrl } from "../../core/documentation";
import type { Message } from "../../core/messages/finding";
import type { Fact } from "../../core/observed/fact";
import type { Configuration } from "../configuration/configuration";
import type { PolicyDefinition } from "./define-policy";
import { toMetadata, type Statement } from "./metadata";
import { reportComplaint, toAdvisory, toStatementText } from "./report";
import { identifyStack, type StackResources } from "../inputs/stack-resources";

/** Something wrong with one resource of the stack, or with the whole of it. */
export interface Problem {
  readonly message: Message;
  /** Left out where what is wrong is that a resource is missing. */
  readonly urn?: string;
  /** True where nothing is to be blocked, as it cannot be known yet or may be meant: at any level. */
  readonly isAdvisory?: boolean;
}

/**
 * A statement on the whole stack. Deletes are never shown to policies, so what must not be removed
 * is stated as what must be there.
 */
export interface StackStatement extends Statement {
  readonly level?: "advisory";
  /** The problems, or why the statement does not apply to this stack. */
  readonly judge: (
    stack: StackResources,
    configuration: Configuration,
  ) => readonly Problem[] | string;
}

/** Makes a stack policy of a statement. */
export function defineStackPolicy(statement: StackStatement): PolicyDefinition {
  return {
    id: statement.id,
    toPolicy: (read) => ({
      ...toMetadata(statement),
      url: toPolicyUrl(statement.id),
      enforcementLevel: statement.level ?? "mandatory",
      validateStack: ((args, reportViolation) => {
        const context = read();
        const problems = statement.judge(args.resources, context.configuration);
        if (typeof problems === "string") return args.notApplicable(problems);
        for (const { urn = identifyStack(args.resources).urn, message, isAdvisory } of problems) {
          const complaint = {
            policy: statement.id,
            urn,
            text: toStatementText(statement, message),
          };
          reportComplaint(
            complaint,
            context,
            isAdvisory === true ? toAdvisory(reportViolation) : reportViolation,
          );
        }
      }) satisfies StackValidation,
    }),
  };
}

/** A problem that says of an unknown value that it could not be judged. */
export function toDoubt(what: string, fact: Extract<Fact<unknown>, { state: "unresolved" }>) {
  return {
    isAdvisory: true,
    message: {
      what: `${what} could not be judged`,
      found: `no value yet for ${fact.detail ?? fact.code}`,
      required: "a value that can be read",
      next: "The policy judges it again during `pulumi up`, when it is known.",
    },
  } as const;
}
