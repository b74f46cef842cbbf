import type { Latency } from "../aws/event-bus/latency";
import type { HostFunction } from "../aws/functions/runner";
import type { LocalCloud } from "../aws/local-cloud";
import type { LocalCall, LocalWorld } from "../aws/world";
import { replayDeployment } from "../deployment/replay";
import { createGround } from "./ground";
import type { Parts } from "./parts";
import { recordDeployment } from "./recording";

/** An AWS in this process, on a clock of its own, with a guardrail deployed in it. */
export interface Stage {
  readonly world: LocalWorld;
  readonly gateway: LocalCloud["gateway"];
  readonly call: LocalCall;
  readonly parts: Parts;
}

/** Deploys what the program registers, with `host` in place of the function's archive. */
export async function raiseStage(
  host: (stage: Stage) => HostFunction,
  latency: Latency = () => 0,
): Promise<Stage> {
  const { parts, resources } = await recordDeployment();
  const { world, gateway, call, provisioner } = await createGround(
    (config, place) => host(stage)(config, place),
    latency,
  );
  const stage: Stage = { world, gateway, call, parts };
  await replayDeployment(resources, provisioner);
  return stage;
}
