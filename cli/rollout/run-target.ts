import { relative } from "node:path";
import {
  ConcurrentUpdateError,
  LocalWorkspace,
  Stack,
  StackNotFoundError,
  type EngineEvent,
} from "@pulumi/pulumi/automation";
import type { Target } from "../targets/target";
import type { DetachedPulumi } from "./pulumi/detached-pulumi";
import { toErrorText } from "./pulumi/error-text";
import { EngineProgress } from "./pulumi/engine-progress";
import type { TargetResult, Verb } from "./result";
import { readState, type StackState } from "./pulumi/stack-state";
import { prepareTargetFolder } from "./pulumi/target-folder";

/** What every target of a rollout shares. */
export interface TargetRun {
  readonly verb: Verb;
  /** Folder of the program. */
  readonly project: string;
  readonly cli: DetachedPulumi;
  /** The policy pack and its configuration file. */
  readonly policyPacks: readonly string[];
  readonly policyPackConfigs: readonly string[];
  readonly isCancelled: () => boolean;
  /** Takes what Pulumi printed of a target, in one piece, as others may run beside it. */
  readonly sayDetails: ((text: string) => void) | undefined;
  /** Is called when a target starts, with its counts, which go on changing. */
  readonly onStart: (target: Target, progress: EngineProgress) => void;
}

/** Runs Pulumi on one target and says what became of it; it never throws for what Pulumi reports. */
export async function runTarget(target: Target, run: TargetRun): Promise<TargetResult> {
  const started = performance.now();
  const progress = new EngineProgress();
  run.onStart(target, progress);
  const ended = await attempt(target, run, progress);
  return {
    ...toPlace(target),
    ...ended,
    ...(progress.changes === undefined ? {} : { changes: progress.changes }),
    seconds: Math.round((performance.now() - started) / 100) / 10,
  };
}

type Ended = Pick<TargetResult, "outcome" | "reason" | "notes">;

async function attempt(target: Target, run: TargetRun, progress: EngineProgress): Promise<Ended> {
  let stack: Stack | undefined;
  try {
    const folder = await prepareTargetFolder(run.project, target);
    // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- the SDK calls `run` and reads two fields, and its class lets nobody else make one
    const workspace = await LocalWorkspace.create({ workDir: folder, pulumiCommand: run.cli });
    stack = await openStack(target.stack, workspace, run.verb);
    const before = run.verb === "destroy" ? await readState(stack) : undefined;
    const refusal = before && protectedReason(before);
    if (refusal !== undefined) return { outcome: "failed", reason: refusal, notes: [] };
    // The SDK does not look at a signal that was given before.
    if (run.isCancelled()) return { outcome: "not executed", reason: "cancelled", notes: [] };
    await runVerb(stack, run, progress);
    return {
      outcome: "succeeded",
      notes: [...toRetained(before), ...(await toPending(stack, run))],
    };
  } catch (error) {
    return { ...toFailure(error, run, progress), notes: await toPending(stack, run) };
  }
}

/** A refresh or a destroy of what was never deployed must not make a stack. */
function openStack(name: string, workspace: LocalWorkspace, verb: Verb): Promise<Stack> {
  return verb === "up" || verb === "preview"
    ? Stack.createOrSelect(name, workspace)
    : Stack.select(name, workspace);
}

async function runVerb(stack: Stack, run: TargetRun, progress: EngineProgress): Promise<void> {
  const printed: string[] = [];
  const onEvent = (event: EngineEvent) => {
    progress.note(event);
  };
  const onOutput = (text: string) => void printed.push(text);
  try {
    await callVerb(stack, run, { onEvent, onOutput, color: "never" });
  } finally {
    run.sayDetails?.(printed.join("").trimEnd());
  }
}

interface Listeners {
  readonly onEvent: (event: EngineEvent) => void;
  readonly onOutput: (text: string) => void;
  readonly color: "never";
}

async function callVerb(
  stack: Stack,
  { verb, policyPacks, policyPackConfigs }: TargetRun,
  options: Listeners,
): Promise<void> {
  const packs = { policyPacks: [...policyPacks], policyPackConfigs: [...policyPackConfigs] };
  switch (verb) {
    case "preview":
      await stack.preview({ ...options, ...packs });
      break;
    case "up":
      await stack.up({ ...options, ...packs });
      break;
    case "refresh":
      await stack.refresh(options);
      break;
    case "destroy":
      await stack.destroy(options);
  }
}

function toFailure(
  error: unknown,
  run: TargetRun,
  progress: EngineProgress,
): Pick<Ended, "outcome" | "reason"> {
  if (error instanceof ConcurrentUpdateError) {
    return { outcome: "skipped", reason: "locked by another update" };
  }
  if (error instanceof StackNotFoundError && run.verb !== "up" && run.verb !== "preview") {
    return { outcome: "skipped", reason: "it was never deployed" };
  }
  if (run.isCancelled()) return { outcome: "failed", reason: "cancelled while it ran" };
  return { outcome: "failed", reason: progress.reason ?? toErrorText(error) };
}

function protectedReason({ protectedUrns }: StackState): string | undefined {
  return protectedUrns.length === 0
    ? undefined
    : `${protectedUrns.length} of its resources are protected. Set protect: false for it in the targets file, run \`rollout up\`, and then destroy it.`;
}

function toRetained(state: StackState | undefined): readonly string[] {
  return state === undefined || state.retained.length === 0
    ? []
    : [`Kept in AWS, out of any stack: ${state.retained.join(", ")}.`];
}

/** Operations that Pulumi began and did not record; they are never cleared silently. */
async function toPending(stack: Stack | undefined, run: TargetRun): Promise<readonly string[]> {
  if (stack === undefined) return [];
  const { pending } = await readState(stack).catch(() => ({ pending: [] as readonly string[] }));
  if (pending.length === 0) return [];
  const folder = relative(run.project, stack.workspace.workDir);
  return [
    `Pending operations: ${pending.join(", ")}. Look in AWS whether they came to an end; then clear them by: pulumi refresh --clear-pending-creates --stack ${stack.name} --cwd ${folder}`,
  ];
}

function toPlace({ stack, account, region }: Target) {
  return { stack, account, region };
}
