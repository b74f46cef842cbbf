import { deepEqual, ok } from "node:assert/strict";
import {
  defaultConfiguration,
  type Configuration,
} from "../../../policy-pack/configuration/configuration";
import type { ControlPolicy, PolicyDefinition } from "../../../policy-pack/define/define-policy";
import { defineUnknownValuesPolicy } from "../../../policy-pack/define/unknown-values";
import { policies } from "../../../policy-pack/policies";
import {
  analyze,
  analyzeStack,
  unknownObject,
  unknownText,
  type Diagnostic,
  type Policy,
  type Registered,
} from "./analyzer";

export interface PolicyCase {
  /** The sentence of the test. */
  readonly it: string;
  readonly given: readonly Registered[];
  readonly configuration?: Partial<Configuration>;
  /** What is wrong, of each mandatory report. */
  readonly blocks?: readonly string[];
  /** What could not be judged, of each advisory report. */
  readonly advises?: readonly string[];
  /** Paths of the values that the policy has to wait for. */
  readonly unknown?: readonly string[];
  /** True where every part of the policy must say that it does not apply. */
  readonly isNotApplicable?: boolean;
}

/** The day on which the tests run, for exemptions. */
export const today = "2026-11-22";

/** One test per case: the resources as a preview shows them, one by one and then as a stack. */
export function describePolicy(definition: PolicyDefinition, cases: readonly PolicyCase[]): void {
  describe(`policy ${definition.id}`, () => {
    it("is tried with an unknown value, and on what it does not apply to", () => {
      ok([unknownText, unknownObject].some((value) => JSON.stringify(cases).includes(value)));
      ok(cases.some(({ isNotApplicable }) => isNotApplicable === true));
    });

    for (const { it: title, given, configuration, ...expected } of cases) {
      it(title, async () => {
        const policy = toPolicy(definition, configuration);
        deepEqual(
          { ...(await judge(policy, given)), unknown: await waitsFor(definition, given) },
          {
            blocks: expected.blocks ?? [],
            advises: expected.advises ?? [],
            unknown: expected.unknown ?? [],
            isNotApplicable: expected.isNotApplicable ?? false,
          },
        );
      });
    }
  });
}

export function toPolicy(
  definition: PolicyDefinition,
  configuration: Partial<Configuration> = {},
): Policy {
  const context = { configuration: { ...defaultConfiguration, ...configuration }, today };
  return definition.toPolicy(() => context);
}

/** The policy that stands for a control. */
export function policyOf(id: string): ControlPolicy {
  const found = policies.find((policy) => policy.id === id);
  if (found === undefined) throw new Error(`no policy ${id}`);
  return found;
}

/** What the policy `unknown-values` says of the given policy alone. */
async function waitsFor(
  definition: PolicyDefinition,
  given: readonly Registered[],
): Promise<readonly string[]> {
  const unknownValues = toPolicy(
    defineUnknownValuesPolicy(policies.filter((policy) => policy === definition)),
  );
  const analyses = await Promise.all(given.map((resource) => analyze([unknownValues], resource)));
  return analyses
    .flatMap(({ diagnostics }) => diagnostics)
    .flatMap(
      ({ message }) =>
        /no value yet for (.+); required/.exec(message)?.[1]?.split(", ") ?? [message],
    );
}

async function judge(policy: Policy, given: readonly Registered[]) {
  const analyses = await Promise.all([
    ...given.map((resource) => analyze([policy], resource)),
    analyzeStack([policy], given),
  ]);
  const diagnostics = analyses.flatMap((analysis) => analysis.diagnostics);
  const said = analyses.reduce((sum, { notApplicable }) => sum + notApplicable, 0);
  return {
    blocks: toStatements(diagnostics, "mandatory"),
    advises: toStatements(diagnostics, "advisory"),
    isNotApplicable: said === countParts(policy, given),
  };
}

/** How many validations run: each field on each resource, and the stack part once. */
function countParts(policy: Policy, given: readonly Registered[]): number {
  const fields = "validateResource" in policy ? [policy.validateResource].flat().length : 0;
  return fields * given.length + ("validateStack" in policy ? 1 : 0);
}

/** Of a report the sentence on what is wrong. */
function toStatements(diagnostics: readonly Diagnostic[], level: Diagnostic["level"]): string[] {
  return diagnostics
    .filter((diagnostic) => diagnostic.level === level)
    .map(({ message }) => /^(?:[^\n]*\n)?([^\n]*?) \(found /.exec(message)?.[1] ?? message);
}
