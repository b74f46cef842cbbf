import { randomUUID } from "node:crypto";
import { toApiEvent } from "../aws/event-bus/envelope";
import { toRoleName } from "../aws/iam/roles";
import type { JsonObject } from "../aws/json";
import { cast, toUserIdentity } from "../aws/trail/principals";
import { toTime, type CloudTrailRecord } from "../aws/trail/record";
import type { Actor } from "./actor";
import type { Stage } from "./setups/stage";

/** Where CloudTrail delivers the calls of IAM. */
export const iamRegion = "us-east-1";

/** The call that takes the function's role its policies. */
export const detachRolePolicy = "iam:DetachRolePolicy";

/** Takes every policy from the function's role, as one call of IAM for each would. */
export function detachPolicies(stage: Stage, actor: Actor): void {
  const { roles } = stage.world;
  const role = toRoleName(stage.parts.functionRole);
  for (const policyArn of roles.attached.get(role) ?? []) {
    recordCall(stage, actor, { eventName: "DetachRolePolicy", policyArn });
  }
  roles.attached.get(role)?.clear();
}

/** Attaches policies to the function's role again. */
export function attachPolicies(stage: Stage, actor: Actor, policyArns: Iterable<string>): void {
  const attached = stage.world.roles.attached.get(toRoleName(stage.parts.functionRole));
  for (const policyArn of policyArns) {
    if (attached?.has(policyArn) === true) continue;
    attached?.add(policyArn);
    recordCall(stage, actor, { eventName: "AttachRolePolicy", policyArn });
  }
}

/** The local AWS answers no calls of IAM: what follows from one is made here. */
function recordCall(
  { world, parts, latency }: Stage,
  actor: Actor,
  { eventName, policyArn }: { readonly eventName: string; readonly policyArn: string },
): void {
  const accountRegion = { ...parts.accountRegion, region: iamRegion };
  const time = world.clock.now();
  const caller = cast[actor];
  const requestParameters: JsonObject = { roleName: toRoleName(parts.functionRole), policyArn };
  const record: CloudTrailRecord = {
    userIdentity: toUserIdentity(caller, accountRegion),
    eventTime: toTime(time),
    eventSource: "iam.amazonaws.com",
    eventName,
    awsRegion: iamRegion,
    sourceIPAddress: caller.sourceIpAddress,
    requestParameters,
    eventID: randomUUID(),
    readOnly: false,
    managementEvent: true,
  };
  world.eventHistory.in(iamRegion).push({ time, record });
  const call = { service: "iam", operation: eventName, isReadOnly: false };
  if (!world.trails.isRecorded(iamRegion, call)) return;
  world.bus.publish(toApiEvent(record, { accountRegion, time }), accountRegion, latency());
}
