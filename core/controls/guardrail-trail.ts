import { defineControl } from "../control";
import { clauses } from "../frameworks";
import { unresolved, type Fact, type Unresolved } from "../observed/fact";
import type { ObservedTrail, ObservedTrails } from "../observed/guardrail";
import type { Requirement } from "../requirement";
import { compliant, nonCompliant, unknown, type Verdict } from "../verdict";

/** A trail records the write calls of the Region, so that they wake the guardrail. */
export const guardrailTrail = defineControl<ObservedTrails, Pick<Requirement, "accountRegion">>({
  id: "guardrail-trail",
  resource: "cloudtrail",
  severity: "high",
  title: "A trail records the write calls of the Region, so that they wake the guardrail.",
  rationale:
    "EventBridge receives API calls only where a trail is logging them. Without one, drift is " +
    "found by the schedule alone, and the caller is not known.",
  frameworks: [clauses.isoLogging, clauses.nistIntegrity],
  remediationSteps:
    "Start the trail (aws cloudtrail start-logging), let it record the management events that " +
    "write, or set createTrail: true in the stack's config.",
  remediable: false,
  evaluate({ trails }) {
    if (trails.state === "unresolved") return unknown(trails);
    return judgeTrails(trails.state === "known" ? trails.value : []);
  },
});

function judgeTrails(trails: readonly ObservedTrail[]): Verdict {
  if (
    trails.some((trail) => isTrue(trail.isLogging) && isTrue(trail.coversWriteManagementEvents))
  ) {
    return compliant;
  }
  const stopped = trails.find(
    (trail) => isFalse(trail.isLogging) && isTrue(trail.coversWriteManagementEvents),
  );
  if (stopped !== undefined) return nonCompliant({ code: "trail-stopped", name: stopped.name });
  const why = trails.map(whyUncertain).find((each) => each !== undefined);
  if (why !== undefined) return unknown(why);
  if (trails.length === 0) return nonCompliant({ code: "trail-absent" });
  return nonCompliant({ code: "trail-not-covering", names: trails.map(({ name }) => name) });
}

/** Why a trail might record the calls after all; `undefined` where it certainly does not. */
function whyUncertain(trail: ObservedTrail): Unresolved | undefined {
  const facts = [trail.isLogging, trail.coversWriteManagementEvents];
  if (facts.some(isFalse)) return undefined;
  const why = facts.find((fact) => fact.state === "unresolved");
  const isDenied = why?.code === "access-denied" && trail.isOrganizationTrail;
  return isDenied ? unresolved("organization-trail", trail.name) : why;
}

function isTrue(fact: Fact<boolean>): boolean {
  return fact.state === "known" && fact.value;
}

/** What AWS does not say of a trail, it does not do. */
function isFalse(fact: Fact<boolean>): boolean {
  return fact.state === "absent" || (fact.state === "known" && !fact.value);
}
