import { callInProcess } from "../../aws/api/in-process";
import { Clock } from "../../aws/clock";
import { objectAt, textAt } from "../../aws/json";
import { createLocalCloud, type LocalCloud } from "../../aws/local-cloud";
import type { Latency } from "../../aws/event-bus/latency";
import type { HostFunction } from "../../aws/functions/runner";
import { createProvisioner, type Provisioner } from "../../aws/provisioner/provisioner";
import { cast } from "../../aws/trail/principals";
import type { LocalCall } from "../../aws/world";
import type { StackSetup } from "./setup";

export const account = "111122223333";

/** Customer keys of one Region that no guardrail made; full ARNs. */
export interface GivenKeys {
  /** What the guardrail may be configured to encrypt connection passwords with. */
  readonly passwordKeyArn: string;
  /** What may have encrypted the catalog before. */
  readonly retiredKeyArn: string;
  /** A key that nobody approved. */
  readonly strangerKeyArn: string;
}

/** An AWS in this process, on a clock of its own, before any guardrail is deployed in it. */
export interface Ground extends LocalCloud {
  readonly call: LocalCall;
  readonly provisioner: Provisioner;
  /** In the order of the stacks. */
  readonly keys: readonly GivenKeys[];
}

/** What every schedule begins at, in epoch milliseconds: some minutes before a full hour. */
const beginning = Date.UTC(2026, 0, 1, 0, 50);

/** When each guardrail is a day old, and checks for the first time whether events arrive. */
export const firstCheckAt = beginning + 10 * 60_000;

export async function createGround(
  host: HostFunction,
  latency: Latency,
  stacks: readonly StackSetup[],
): Promise<Ground> {
  const clock = new Clock(() => beginning);
  const cloud = createLocalCloud({
    account,
    host,
    clock,
    latency,
    pause(milliseconds) {
      clock.pass(milliseconds);
      return Promise.resolve();
    },
  });
  const call = callInProcess(cloud.gateway);
  const keys: GivenKeys[] = [];
  for (const { region } of stacks) {
    keys.push({
      passwordKeyArn: await createKey(call, region),
      retiredKeyArn: await createKey(call, region),
      strangerKeyArn: await createKey(call, region),
    });
  }
  return { ...cloud, call, provisioner: createProvisioner(cloud.world, call), keys };
}

async function createKey(call: LocalCall, region: string): Promise<string> {
  const who = { caller: cast.deployer, region };
  const created = await call(who, "kms:CreateKey", {});
  const KeyId = textAt(objectAt(created, "KeyMetadata"), "Arn") ?? "";
  await call(who, "kms:EnableKeyRotation", { KeyId });
  return KeyId;
}
