import { callInProcess } from "../aws/api/in-process";
import { Clock } from "../aws/clock";
import { objectAt, textAt } from "../aws/json";
import { createLocalCloud, type LocalCloud } from "../aws/local-cloud";
import type { Latency } from "../aws/event-bus/latency";
import type { HostFunction } from "../aws/functions/runner";
import { createProvisioner, type Provisioner } from "../aws/provisioner/provisioner";
import type { LocalAccountRegion } from "../aws/region-store";
import { cast } from "../aws/trail/principals";
import type { LocalCall } from "../aws/world";

export const accountRegion: LocalAccountRegion = {
  partition: "aws",
  account: "111122223333",
  region: "eu-west-1",
};

/** An AWS in this process, on a clock of its own, before the guardrail is deployed in it. */
export interface Ground extends LocalCloud {
  readonly call: LocalCall;
  readonly provisioner: Provisioner;
  readonly keys: {
    /** The customer key that the guardrail is configured to encrypt connection passwords with. */
    readonly passwordKeyArn: string;
    /** A customer key that nobody approved. */
    readonly strangerKeyArn: string;
  };
}

/** What every schedule begins at, in epoch milliseconds. */
const beginning = Date.UTC(2026, 0, 1);

export async function createGround(host: HostFunction, latency: Latency): Promise<Ground> {
  const clock = new Clock(() => beginning);
  const cloud = createLocalCloud({
    account: accountRegion.account,
    host,
    clock,
    latency,
    pause(milliseconds) {
      clock.pass(milliseconds);
      return Promise.resolve();
    },
  });
  const call = callInProcess(cloud.gateway);
  const keys = {
    passwordKeyArn: await createKey(call),
    strangerKeyArn: await createKey(call),
  };
  return { ...cloud, call, provisioner: createProvisioner(cloud.world, call), keys };
}

async function createKey(call: LocalCall): Promise<string> {
  const who = { caller: cast.deployer, region: accountRegion.region };
  const created = await call(who, "kms:CreateKey", {});
  const KeyId = textAt(objectAt(created, "KeyMetadata"), "Arn") ?? "";
  await call(who, "kms:EnableKeyRotation", { KeyId });
  return KeyId;
}
