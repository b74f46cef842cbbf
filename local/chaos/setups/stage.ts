import { metric } from "../../../core/deployed/metrics";
import { names } from "../../../core/deployed/names";
import type { Latency } from "../../aws/event-bus/latency";
import type { FunctionRun } from "../../aws/functions/functions";
import type { HostFunction } from "../../aws/functions/runner";
import type { LocalCloud } from "../../aws/local-cloud";
import type { LocalCall, LocalWorld } from "../../aws/world";
import { replayDeployment } from "../../deployment/replay";
import { toMetricLine } from "../runs/log";
import { createGround } from "./ground";
import type { Parts } from "./parts";
import { recordDeployment } from "./recording";
import type { SetupName } from "./setup";

/** A guardrail as it was deployed, and the AWS in this process that it is in, on a clock of its own. */
export interface Stage {
  readonly world: LocalWorld;
  readonly gateway: LocalCloud["gateway"];
  readonly call: LocalCall;
  /** How late the next event of an API call arrives. */
  readonly latency: Latency;
  readonly parts: Parts;
}

/** Deploys what the program registers, with `host` in place of the archives; one stage for each Region. */
export async function raiseStages(
  setup: SetupName,
  host: HostFunction,
  latency: Latency = () => 0,
): Promise<Stages> {
  const { stacks, parts, resources } = await recordDeployment(setup);
  const { world, gateway, call, provisioner } = await createGround(host, latency, stacks);
  await replayDeployment(resources, provisioner);
  for (const each of parts) world.functions.runs.push(toRunOfYesterday(each, world.clock.now()));
  for (const subscription of world.topics.subscriptions.values()) subscription.isConfirmed = true;
  return parts.map((each) => ({ world, gateway, call, latency, parts: each }));
}

/**
 * A run of the day before, by whose metric the guardrail is a day old ten minutes after the beginning: it
 * then checks whether events still arrive.
 */
function toRunOfYesterday({ accountRegion }: Parts, beginning: number): FunctionRun {
  const time = beginning - (24 * 60 + 20) * 60_000;
  return {
    ...{ id: "yesterday", functionName: names.function, region: accountRegion.region },
    ...{ cause: "schedule", attempt: 1, event: null, started: time, ended: time },
    ...{ outcome: { ok: true, result: null }, logs: [toMetricLine(metric.heartbeat)] },
  };
}

/** The guardrails of a setup, in the order of its Regions; there is one at least. */
export type Stages = readonly Stage[];

/** The stage of that number, counted from 0 and around; the first where none is named. */
export function atIndex(stages: Stages, index = 0): Stage {
  const stage = stages[index % stages.length];
  if (stage === undefined) throw new Error("The setup has no stage.");
  return stage;
}
