import {
  defaultConfiguration,
  type Configuration,
  type Context,
} from "../../policy-pack/configuration/configuration";
import { policies } from "../../policy-pack/policies";
import { removalPolicies } from "../../policy-pack/removal";
import { analyze, analyzeStack } from "../policy-pack/support/analyzer";
import { runSample, type Phase } from "./sample-program";

export interface SampleVerdict {
  /** Ids of the policies that block. */
  readonly blocks: readonly string[];
  /** Ids of the policies that only advise. */
  readonly advises: readonly string[];
  readonly messages: readonly string[];
}

const context: Context = { configuration: defaultConfiguration, today: "2026-11-22" };

/** What all policies of the pack say of a sample that is run as a program of its own. */
export async function judgeSample(
  sample: string,
  phase: Phase,
  given: Partial<Context> = {},
): Promise<SampleVerdict> {
  const pack = [...policies, ...removalPolicies].map(({ toPolicy }) =>
    toPolicy(() => ({ ...context, ...given })),
  );
  const resources = await runSample(sample, phase);
  const analyses = await Promise.all([
    ...resources.map((resource) => analyze(pack, resource)),
    analyzeStack(pack, resources),
  ]);
  const diagnostics = analyses.flatMap((analysis) => analysis.diagnostics);
  const idsOf = (level: string) => [
    ...new Set(diagnostics.filter((found) => found.level === level).map(({ policy }) => policy)),
  ];
  return {
    blocks: idsOf("mandatory"),
    advises: idsOf("advisory"),
    messages: diagnostics.map(({ message }) => message),
  };
}

/** The pack's configuration of a file for `--policy-pack-config`. */
export function readConfigurationFile(text: string): Partial<Configuration> {
  const file = JSON.parse(text) as { readonly configuration?: Partial<Configuration> };
  return file.configuration ?? {};
}
