import { inRegion } from "../iam/request-access";
import { toRoleName, type Roles } from "../iam/roles";
import type { Json } from "../json";
import type { LocalAccountRegion } from "../region-store";
import type { Queues } from "../services/queues";
import type { LocalFunction } from "./local-function";

interface Failure {
  readonly fn: LocalFunction;
  readonly accountRegion: LocalAccountRegion;
  readonly failure: Json;
}

/** Sends the record of a failed invocation to the on-failure queue, if the function's role may. */
export function sendFailure(
  { roles, queues }: { readonly roles: Roles; readonly queues: Queues },
  { fn, accountRegion, failure }: Failure,
): void {
  const { config, asyncSettings } = fn;
  const queue = queues.byArn(asyncSettings.onFailureArn);
  if (queue === undefined) return;
  const request = { action: "sqs:SendMessage", resource: queue.arn, conditions: {} };
  const isAllowed = roles.isAllowed(toRoleName(config.roleArn), inRegion(request, accountRegion));
  if (isAllowed) queue.messages.push(failure);
}
