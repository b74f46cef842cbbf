import type { PolicyResource } from "@pulumi/policy";
import { clauses } from "../../core/frameworks";
import type { Message } from "../../core/messages/finding";
import { names } from "../../core/deployed/names";
import type { Fact } from "../../core/observed/fact";
import { defineStackPolicy, toDoubt, type StackStatement } from "../define/define-stack-policy";
import type { PolicyDefinition } from "../define/define-policy";
import { observeText } from "../inputs/inputs";
import { resourceTypes } from "../inputs/resource-types";
import { ofType, sourcesOf, type StackResources } from "../inputs/stack-resources";
import { keysOf } from "./catalog-keys";

type Unresolved = Extract<Fact<unknown>, { state: "unresolved" }>;

interface Risk extends Omit<Message, "what"> {
  /** Says of the key what is wrong, where it is not the catalog that is at risk. */
  readonly effect?: string;
  /** True where nothing is to be blocked. */
  readonly isAdvisory?: boolean;
}

/** What is wrong with a guarded key; an unresolved fact where it cannot be known yet. */
export type KeyProblem = Risk | Unresolved | undefined;

export interface GuardedKeyStatement extends Omit<
  StackStatement,
  "judge" | "frameworks" | "rationale"
> {
  readonly judgeKey: (key: PolicyResource, stack: StackResources) => KeyProblem;
}

/** A statement on each KMS key of the stack that encrypts a catalog. */
export function defineGuardedKeyPolicy(statement: GuardedKeyStatement): PolicyDefinition {
  return defineStackPolicy({
    ...statement,
    rationale: "A catalog whose key can't be used can be neither read nor written.",
    frameworks: [clauses.isoCryptography, clauses.nistKeys],
    judge: (stack) => {
      const keys = guardedKeys(stack);
      if (keys.length === 0) return "The stack holds no key that encrypts a catalog.";
      return keys.flatMap((key) => toProblems(key, statement.judgeKey(key, stack)));
    },
  });
}

function toProblems(key: PolicyResource, problem: KeyProblem) {
  if (problem === undefined) return [];
  const what = `KMS key ${JSON.stringify(key.name)}, which encrypts a catalog,`;
  if ("state" in problem) return [{ ...toDoubt(what, problem), urn: key.urn }];
  const { effect = "is at risk", isAdvisory = false, ...message } = problem;
  return [{ urn: key.urn, isAdvisory, message: { what: `${what} ${effect}`, ...message } }];
}

/** Keys that a catalog's settings or the guardrail's alias name, by output or by ARN. */
function guardedKeys(stack: StackResources): StackResources {
  const keys = ofType(stack, resourceTypes.key);
  const alias = ofType(stack, resourceTypes.alias).filter(
    ({ props }) => observeText(props, "name") === names.keyAlias,
  );
  const guarded = [
    ...ofType(stack, resourceTypes.catalogSettings).flatMap((found) => keysOf(found, keys)),
    ...alias.flatMap((found) => sourcesOf(found, "targetKeyId", resourceTypes.key)),
  ].map(({ urn }) => urn);
  return keys.filter(({ urn }) => guarded.includes(urn));
}
