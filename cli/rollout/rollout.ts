import { join, resolve } from "node:path";
import { buildExecutablePolicyPack } from "../../policy-pack/build";
import type { Target } from "../targets/target";
import { Cancellation } from "./cancellation";
import type { DetachedPulumi } from "./pulumi/detached-pulumi";
import { installPlugins } from "./pulumi/install-plugins";
import type { RolloutOptions } from "./options";
import { ProgressLines } from "./output/progress-lines";
import { notExecuted, type TargetResult, type Verb } from "./result";
import { runTarget, type TargetRun } from "./run-target";
import { runWaves } from "./waves";

export interface Rollout {
  readonly options: RolloutOptions;
  /** Folder of the program. */
  readonly project: string;
  readonly cli: DetachedPulumi;
  readonly say: (line: string) => void;
  /** Whether a person agrees to change these targets. */
  readonly confirm: (
    verb: Verb,
    targets: readonly Target[],
    previews: readonly TargetResult[],
  ) => Promise<boolean>;
  /** Is called after each target, but for previews that come before an update. */
  readonly onResult: (result: TargetResult) => Promise<void>;
}

/** Runs the verb on these targets; every target has a result. */
export async function rollOut(
  rollout: Rollout,
  targets: readonly Target[],
): Promise<readonly TargetResult[]> {
  const { options, cli, say } = rollout;
  const cancellation = new Cancellation(cli, say);
  const stopListening = cancellation.listen();
  try {
    const run = await prepare(rollout, cancellation);
    const previews = await previewFirst(rollout, run, targets);
    const plan = toPlan(targets, previews, options.tolerated);
    const refused = await refusal(rollout, plan, previews);
    if (refused !== undefined)
      return [...plan.failed, ...plan.ready.map((target) => notExecuted(target, refused))];
    if (options.verb === "up") say(`Update of ${plan.ready.length} targets`);
    return [...plan.failed, ...(await runVerb(rollout, run, plan.ready))];
  } finally {
    stopListening();
  }
}

type SharedRun = Omit<TargetRun, "onStart">;

/** Whatever all targets need is made once: twelve at once would download a plugin twelve times. */
async function prepare(
  { options, project, cli, say }: Rollout,
  cancellation: Cancellation,
): Promise<SharedRun> {
  const pack = join(project, "dist/policy-pack.cjs");
  buildExecutablePolicyPack(pack);
  await installPlugins(project, cli, say);
  return {
    verb: options.verb,
    project,
    cli,
    policyPacks: [pack],
    policyPackConfigs: options.policyConfig === undefined ? [] : [resolve(options.policyConfig)],
    isCancelled: () => cancellation.isRequested,
    sayDetails: options.isDetailed ? say : undefined,
  };
}

/** A preview changes nothing, so that each target has one whatever became of the others. */
async function previewFirst(
  rollout: Rollout,
  run: SharedRun,
  targets: readonly Target[],
): Promise<readonly TargetResult[]> {
  const { verb, isPreviewSkipped } = rollout.options;
  if (verb !== "up" || isPreviewSkipped) return [];
  rollout.say(`Preview of ${targets.length} targets`);
  const options = { ...rollout.options, canaries: [], tolerated: Infinity };
  return runVerb({ ...rollout, options }, { ...run, verb: "preview" }, targets);
}

/** Which targets may be changed, as their preview succeeded, and which may not. */
interface Plan {
  readonly ready: readonly Target[];
  readonly failed: readonly TargetResult[];
  readonly tooManyFailed: string | undefined;
}

function toPlan(
  targets: readonly Target[],
  previews: readonly TargetResult[],
  tolerated: number,
): Plan {
  const failed = previews.filter(({ outcome }) => outcome !== "succeeded");
  const ready = targets.filter(({ stack }) => failed.every((each) => each.stack !== stack));
  const tooManyFailed =
    failed.length > tolerated
      ? `${failed.length} previews did not succeed, and ${tolerated} are tolerated`
      : undefined;
  return { ready, failed, tooManyFailed };
}

/** Why nothing is changed, or `undefined`. */
async function refusal(
  { options, confirm }: Rollout,
  { ready, tooManyFailed }: Plan,
  previews: readonly TargetResult[],
): Promise<string | undefined> {
  if (tooManyFailed !== undefined) return tooManyFailed;
  const isChange = options.verb === "up" || options.verb === "destroy";
  if (!isChange || options.isConfirmed || ready.length === 0) return undefined;
  return (await confirm(options.verb, ready, previews)) ? undefined : "it was not confirmed";
}

/** Runs one verb on each of the targets, in waves. */
async function runVerb(
  { options, say, onResult }: Rollout,
  run: SharedRun,
  targets: readonly Target[],
): Promise<readonly TargetResult[]> {
  const lines = new ProgressLines(targets.length, say);
  try {
    return await runWaves(targets, {
      ...options,
      stopped: () => (run.isCancelled() ? "cancelled" : undefined),
      run: async (target) => {
        const onStart = lines.start.bind(lines);
        const result = await runTarget(target, { ...run, onStart });
        lines.end(result);
        if (run.verb === options.verb) await onResult(result);
        return result;
      },
    });
  } finally {
    lines.close();
  }
}
