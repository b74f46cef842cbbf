import { guardrailTrail } from "../../../core/controls/guardrail-trail";
import { names } from "../../../core/deployed/names";
import { toFinding } from "../../../core/finding";
import { toText } from "../../../core/messages/finding";
import type { Fact, Unresolved } from "../../../core/observed/fact";
import type { Surroundings } from "../../../core/observed/surroundings";
import type { GuardrailConfig } from "../../config/stack-config";
import type { StackAccountRegion } from "../../account-region";
import { toSetCommand } from "../set-command";

/** What is deployed into the surroundings, and by which stack. */
export interface Plan {
  readonly accountRegion: StackAccountRegion;
  readonly stack: string;
  readonly config: Pick<
    GuardrailConfig,
    "alertEmail" | "createTrail" | "reservedConcurrency" | "scheduleMinutes"
  >;
}

/** Executions that Lambda keeps unreserved in every account. */
const keptUnreserved = 100;

/** One warning, with the setting that helps, for each part that would be deployed and not work. */
export function findGaps(surroundings: Surroundings, plan: Plan): readonly string[] {
  return [
    describeTrails(surroundings, plan),
    describeSubscriptions(surroundings.subscriptions, plan),
    describeConcurrency(surroundings.concurrency, plan),
    describeScheduler(surroundings.scheduler, plan),
  ].filter((warning) => warning !== undefined);
}

/** What could not be read, which is no gap: `<what> (<why>)`, in AWS's words where ours say little. */
export function findUnread(surroundings: Surroundings): readonly string[] {
  const { trails, subscriptions, concurrency, scheduler } = surroundings;
  const facts: Readonly<Record<string, Fact<unknown>>> = {
    "the trails": trails,
    "the subscriptions to the alerts": subscriptions,
    "Lambda's concurrency": concurrency,
    "EventBridge Scheduler": scheduler,
  };
  return Object.entries(facts).flatMap(([what, fact]) =>
    fact.state === "unresolved" ? [`${what} (${whyUnread(fact)})`] : [],
  );
}

function whyUnread({ code, detail = code }: Unresolved): string {
  return code === "service-error" ? detail : code;
}

/** A trail that may or may not record the calls, such as an organization's, is no gap. */
function describeTrails({ trails }: Surroundings, plan: Plan): string | undefined {
  const { accountRegion, config } = plan;
  if (config.createTrail) return undefined;
  const location = { name: accountRegion.region, accountRegion };
  const finding = toFinding(guardrailTrail, location, { trails }, { accountRegion });
  if (finding.verdict.outcome !== "non-compliant") return undefined;
  return `${toText(finding)} Without it no event wakes the function, and drift stays until a scheduled run, for up to ${config.scheduleMinutes} minutes: ${toSetCommand(plan.stack, "createTrail", "true")}`;
}

function describeSubscriptions(
  subscriptions: Surroundings["subscriptions"],
  plan: Plan,
): string | undefined {
  const { confirmed, pending } =
    subscriptions.state === "known" ? subscriptions.value : { confirmed: 0, pending: 0 };
  if (subscriptions.state === "unresolved" || confirmed > 0) return undefined;
  const topic = `The topic "${names.topic}" has no confirmed subscription, so nobody receives the alerts`;
  if (pending > 0) {
    return `${topic} (found ${pending} to be confirmed; required 1). Open the link that AWS sent to the address.`;
  }
  if (plan.config.alertEmail !== undefined) return undefined;
  return `${topic} (found none; required 1). Subscribe to it, or set an address: ${toSetCommand(plan.stack, "alertEmail", "<address>")}`;
}

function describeConcurrency(concurrency: Fact<number>, plan: Plan): string | undefined {
  const { reservedConcurrency: reserved } = plan.config;
  if (reserved === "unreserved" || concurrency.state !== "known") return undefined;
  const required = reserved + keptUnreserved;
  if (concurrency.value >= required) return undefined;
  return `Lambda will refuse to reserve a concurrency of ${reserved} for the function, as it keeps ${keptUnreserved} executions unreserved (found ${concurrency.value}; required ${required}). Ask for a higher quota, or do without: ${toSetCommand(plan.stack, "reservedConcurrency", "unreserved")}`;
}

function describeScheduler(scheduler: Fact<true>, { accountRegion }: Plan): string | undefined {
  if (scheduler.state !== "absent") return undefined;
  return `EventBridge Scheduler has no address in ${accountRegion.region} (required for the schedule "${names.schedule}"), so this update cannot be completed. Set aws:region to a Region that has it.`;
}
