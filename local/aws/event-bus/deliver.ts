import { isAllowed, type AccessRequest } from "../iam/policy-document";
import { toRoleName, type Roles } from "../iam/roles";
import type { Functions } from "../functions/functions";
import type { Json } from "../json";
import type { Queues } from "../services/queues";
import type { LocalAccountRegion } from "../region-store";
import type { Topics } from "../topics/topics";
import type { EventEnvelope } from "./envelope";
import type { Delivery } from "./event-bus";

const eventBridge = "events.amazonaws.com";

/** Where events go. */
export interface Destinations {
  readonly functions: Functions;
  readonly queues: Queues;
  readonly topics: Topics;
  readonly roles: Roles;
  /** Puts an event on the bus of another Region, as it is. */
  readonly forward: (event: EventEnvelope, accountRegion: LocalAccountRegion) => void;
}

/**
 * Hands an event to its target as EventBridge does: to a function or a topic whose resource policy
 * admits the rule, and otherwise straight to the target's dead-letter queue, without retries.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
 */
export async function deliver(delivery: Delivery, destinations: Destinations): Promise<void> {
  const { topics, queues } = destinations;
  const { target, event } = delivery;
  const payload: Json = target.input ?? event;
  const hand = async (): Promise<Refusal> => {
    if (target.arn.endsWith(":event-bus/default")) return forward(delivery, destinations);
    if (topics.arns.has(target.arn)) return publish(delivery, topics, payload);
    return invoke(delivery, destinations.functions, payload);
  };
  const reason = await hand();
  if (reason !== undefined) toDeadLetters(delivery, queues, { payload, reason });
}

/** Why an event could not be handed over; `undefined` when it was. */
type Refusal = "RESOURCE_NOT_FOUND" | "NO_PERMISSIONS" | undefined;

async function invoke(
  { rule, target, accountRegion, cause }: Delivery,
  functions: Functions,
  event: Json,
): Promise<Refusal> {
  const name = target.arn.slice(target.arn.lastIndexOf(":") + 1);
  const fn = functions.in(accountRegion.region).get(name);
  if (fn === undefined) return "RESOURCE_NOT_FOUND";
  const sourceAccount = accountRegion.account;
  if (!fn.admits({ service: eventBridge, sourceArn: rule.arn, sourceAccount })) {
    return "NO_PERMISSIONS";
  }
  await functions.invokeAsync(fn, accountRegion, { cause, event });
  return undefined;
}

/**
 * To the bus of another Region of the account, in the name of the target's role. The event keeps the
 * Region where it arose: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-region.html
 */
function forward({ target, accountRegion, event }: Delivery, around: Destinations): Refusal {
  const role = target.roleArn === undefined ? undefined : toRoleName(target.roleArn);
  const request = { action: "events:PutEvents", resource: target.arn, conditions: {} };
  if (role === undefined || !around.roles.isAllowed(role, request)) return "NO_PERMISSIONS";
  const [, , , region = ""] = target.arn.split(":");
  around.forward(event, { ...accountRegion, region });
  return undefined;
}

function publish({ rule, target }: Delivery, topics: Topics, payload: Json): Refusal {
  const policy = topics.policies.get(target.arn) ?? "{}";
  if (!isAllowed([policy], toRequest("sns:Publish", target.arn, rule.arn))) return "NO_PERMISSIONS";
  const message = JSON.stringify(payload);
  topics.published.push({ topicArn: target.arn, subject: undefined, message });
  return undefined;
}

function toRequest(action: string, resource: string, ruleArn: string): AccessRequest {
  const conditions = { "aws:sourcearn": ruleArn, "aws:securetransport": "true" };
  return { action, resource, conditions, service: eventBridge };
}

function toDeadLetters(
  { rule, target }: Delivery,
  queues: Queues,
  { payload, reason }: { readonly payload: Json; readonly reason: string },
): void {
  const queue = queues.byArn(target.deadLetterArn);
  if (queue === undefined) return;
  const request = toRequest("sqs:SendMessage", queue.arn, rule.arn);
  if (isAllowed([queue.policy], request)) queue.messages.push({ payload, reason });
}
