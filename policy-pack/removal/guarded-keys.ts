import type { PolicyResource } from "@pulumi/policy";
import { clauses } from "../../core/frameworks";
import type { Message } from "../../core/messages/finding";
import type { Fact } from "../../core/observed/fact";
import { defineStackPolicy, toDoubt, type StackStatement } from "../define/define-stack-policy";
import type { PolicyDefinition } from "../define/define-policy";
import type { StackResources } from "../inputs/stack-resources";
import { guardedKeys, type GuardedKey } from "./catalog-keys";

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
  /** Resources that stand for keys which the stack does not make. */
  readonly standIns?: (stack: StackResources) => StackResources;
}

/** A statement on each KMS key of the stack that encrypts a catalog. */
export function defineGuardedKeyPolicy(statement: GuardedKeyStatement): PolicyDefinition {
  const { judgeKey, standIns } = statement;
  return defineStackPolicy({
    ...statement,
    rationale: "A catalog whose key can't be used can be neither read nor written.",
    frameworks: [clauses.isoCryptography, clauses.nistKeys],
    judge: (stack) => {
      const others = (standIns?.(stack) ?? []).map((key) => ({ key, rivals: [] }));
      const keys = [...guardedKeys(stack), ...others];
      if (keys.length === 0) return "The stack holds no key that encrypts a catalog.";
      const judge = (key: PolicyResource) => judgeKey(key, stack);
      return keys
        .filter(({ rivals }) => rivals.every((rival) => isCertain(judge(rival))))
        .flatMap(({ key }) => toProblems(key, judge(key)));
    },
  });
}

/** As long as a key that may be meant in its place is all right, nothing is wrong for certain. */
function isCertain(problem: KeyProblem): boolean {
  return problem !== undefined && !("state" in problem) && problem.isAdvisory !== true;
}

function toProblems(key: GuardedKey["key"], problem: KeyProblem) {
  if (problem === undefined) return [];
  const what = `KMS key ${JSON.stringify(key.name)}, which encrypts a catalog,`;
  if ("state" in problem) return [{ ...toDoubt(what, problem), urn: key.urn }];
  const { effect = "is at risk", isAdvisory = false, ...message } = problem;
  return [{ urn: key.urn, isAdvisory, message: { what: `${what} ${effect}`, ...message } }];
}
