import { isAllowed } from "../iam/policy-document";
import type { Functions } from "../functions/functions";
import type { LocalFunction } from "../functions/local-function";
import type { Json } from "../json";
import type { Queues } from "../services/queues";
import type { Delivery } from "./event-bus";

const eventBridge = "events.amazonaws.com";

/**
 * Hands an event to its target as EventBridge does: to a function whose resource policy admits the
 * rule, and otherwise straight to the target's dead-letter queue, without retries.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
 */
export async function deliver(
  delivery: Delivery,
  functions: Functions,
  queues: Queues,
): Promise<void> {
  const { target, home, cause, event } = delivery;
  const payload: Json = target.input ?? event;
  const name = target.arn.slice(target.arn.lastIndexOf(":") + 1);
  const fn = functions.in(home.region).get(name);
  if (fn !== undefined && isAdmitted(fn, delivery.rule.arn)) {
    await functions.invokeAsync(fn, home, { cause, event: payload });
    return;
  }
  const reason = fn === undefined ? "RESOURCE_NOT_FOUND" : "NO_PERMISSIONS";
  toDeadLetters(delivery, queues, { payload, reason });
}

function isAdmitted(fn: LocalFunction, ruleArn: string): boolean {
  return [...fn.permissions.values()].some(
    ({ principal, sourceArn }) =>
      principal === eventBridge && (sourceArn === undefined || sourceArn === ruleArn),
  );
}

function toDeadLetters(
  { rule, target }: Delivery,
  queues: Queues,
  { payload, reason }: { readonly payload: Json; readonly reason: string },
): void {
  const queue = queues.byArn(target.deadLetterArn);
  if (queue === undefined) return;
  const isAdmittedToQueue = isAllowed([queue.policy], {
    action: "sqs:SendMessage",
    resource: queue.arn,
    conditions: { "aws:sourcearn": rule.arn, "aws:securetransport": "true" },
    service: eventBridge,
  });
  if (isAdmittedToQueue) queue.messages.push({ payload, reason });
}
