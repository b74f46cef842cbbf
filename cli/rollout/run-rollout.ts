import { readFile, writeFile } from "node:fs/promises";
import { nearestName } from "../../components/config/nearest-name";
import { GuardrailError, toErrorMessage } from "../../core/errors";
import { parseTargets } from "../targets/parse-targets";
import type { Target } from "../targets/target";
import type { Console } from "../command";
import { confirmOnTerminal } from "./confirm";
import { DetachedPulumi } from "./pulumi/detached-pulumi";
import type { RolloutOptions } from "./options";
import { toPlanText } from "./output/plans";
import { checkPolicyConfig } from "./policy-config";
import { toReport, toTotal } from "./output/report";
import type { TargetResult } from "./result";
import { rollOut } from "./rollout";
import { readCommit, RunRecordFile } from "./run-record";

/**
 * Does what the command line asked for; true when every target succeeded.
 * @throws {GuardrailError} where nothing could be started.
 */
export async function runRollout(
  project: string,
  options: RolloutOptions,
  console: Console,
): Promise<boolean> {
  const named = select(await readTargets(options.targets), options);
  const targets = options.isByOwnCredentials ? named.map(withoutRole) : named;
  if (options.plan !== undefined) {
    console.print(toPlanText(options.plan, targets, options.verb));
    return true;
  }
  await checkPolicyConfig(options.policyConfig);
  const results = await runRecorded(project, targets, options, console);
  for (const { format, path } of options.outputs) {
    const report = toReport(format, options.verb, results);
    if (path === undefined) console.print(report.trimEnd());
    else await writeFile(path, report);
  }
  const isClean = results.every(({ outcome }) => outcome === "succeeded" || outcome === "skipped");
  console.print(`${options.verb}: ${toTotal(results)}`);
  return isClean;
}

/** Runs what is left to run and returns the results of all targets, earlier ones included. */
async function runRecorded(
  project: string,
  targets: readonly Target[],
  options: RolloutOptions,
  { complain }: Console,
): Promise<readonly TargetResult[]> {
  const file = new RunRecordFile(project);
  const commit = await readCommit(project);
  const earlier = options.isResumed ? (await file.readToResume(options.verb, commit)).results : {};
  const results: Record<string, TargetResult> = { ...earlier };
  const isDone = ({ stack }: Target) => isFinal.has(results[stack]?.outcome ?? "");
  const record = () => file.write({ version: 1, verb: options.verb, commit, results });
  const ran = await rollOut(
    {
      options,
      project,
      cli: await DetachedPulumi.find(),
      say: complain,
      confirm: confirmOnTerminal,
      onResult: (result) => {
        results[result.stack] = result;
        return record();
      },
    },
    targets.filter((target) => !isDone(target)),
  );
  for (const result of ran) results[result.stack] = result;
  await record();
  return targets.flatMap(({ stack }) => results[stack] ?? []);
}

/** Outcomes that a resumed run takes over from the earlier one. */
const isFinal: ReadonlySet<string> = new Set(["succeeded", "skipped"]);

async function readTargets(path: string): Promise<readonly Target[]> {
  try {
    return parseTargets(path, await readFile(path, "utf8"));
  } catch (error) {
    if (error instanceof GuardrailError) throw error;
    const why = toErrorMessage(error);
    throw new GuardrailError(
      `The targets file cannot be read: ${why}. Name another one by --targets; docs/fleet.md shows one.`,
      { cause: error },
    );
  }
}

function withoutRole({ config, ...target }: Target): Target {
  const entries = Object.entries(config).filter(([key]) => key !== "aws:assumeRoles");
  return { ...target, config: Object.fromEntries(entries) };
}

/** @throws {GuardrailError} for a stack that the targets file does not have. */
function select(all: readonly Target[], { only, canaries }: RolloutOptions): readonly Target[] {
  const stacks = all.map(({ stack }) => stack);
  const unknown = [...only, ...canaries].filter((each) => !stacks.includes(each));
  if (unknown.length > 0) {
    const named = unknown.map((each) => `${each} (nearest: ${nearestName(each, stacks)})`);
    throw new GuardrailError(`The targets file has no such target: ${named.join(", ")}.`);
  }
  return only.length === 0 ? all : all.filter(({ stack }) => only.includes(stack));
}
