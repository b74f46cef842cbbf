import { settingsCall } from "../../../core/exposure/window";
import { isJsonObject, objectAt, textAt, type Json } from "../../aws/json";
import { scheduleMinutes } from "../setups/parts";
import { toRoleArn } from "../setups/names";
import type { Stage } from "../setups/stage";
import type { GuardrailWatch } from "./guardrail-watch";

const minute = 60_000;
/** An event may yet come. */
const patienceMs = 3 * minute;
/** The guardrail waits 15 minutes, and looks once an hour. */
const latestMs = 80 * minute;

/**
 * Whether the events of the guardrail's own Puts reach it, as far as its checks show by now: while
 * one may be late, or where clocks differ, either is right and the answer is `undefined`.
 */
export function isPathOpen(stage: Stage, watch: GuardrailWatch): boolean | undefined {
  if (watch.wasSkewed) return undefined;
  const { world, parts } = stage;
  const last = world.clock.now() - scheduleMinutes * minute;
  const arrivals = world.functions.runs
    .filter(({ region, event }) => region === parts.accountRegion.region && isOwn(event, stage))
    .map(({ started }) => started);
  const answered = Math.max(...arrivals, -Infinity);
  const unanswered = watch.checks.filter(({ at, isTold }) => isTold && at > answered);
  const waited = last - Math.min(...unanswered.map(({ at }) => at), Infinity);
  if (waited > latestMs) return false;
  return waited < patienceMs - scheduleMinutes * minute ? true : undefined;
}

function isOwn(event: Json, { parts }: Stage): boolean {
  const detail = objectAt(isJsonObject(event) ? event : {}, "detail");
  const context = objectAt(objectAt(detail, "userIdentity"), "sessionContext");
  const role = textAt(objectAt(context, "sessionIssuer"), "arn");
  const isPut = detail.eventName === settingsCall && detail.errorCode === undefined;
  return isPut && role === toRoleArn(parts.accountRegion, parts.functionRole);
}
