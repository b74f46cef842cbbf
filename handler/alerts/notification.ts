import type { CatalogHalf, CatalogSettings } from "../../core/catalog/settings";
import type { Severity } from "../../core/control";
import type { GuardrailMode } from "../../core/deployed/environment";
import type { Exposure } from "../exposure/exposure";
import type { Incident } from "./incident";
import type { Repair } from "../self-check/repair";
import type { Attribution } from "../../core/exposure/attribution";
import type { WakeUp } from "../event/wake-up";

/** The body of a message to the alerts topic. Within one version, fields are only ever added. */
export interface Notification extends NotifiedFacts {
  readonly version: 1;
  /** For people: what, where, who, how long. */
  readonly summary: string;
}

/** What a notification says beside its summary; times are ISO 8601 in UTC. */
export interface NotifiedFacts {
  readonly kind: Incident["kind"];
  readonly mode: GuardrailMode;
  readonly account: string;
  readonly region: string;
  readonly requestId: string;
  readonly wakeUp: NotifiedWakeUp;
  /** Who made the call that woke the function; `null` when no call on what it guards did. */
  readonly attribution: Attribution | null;
  readonly halves: readonly CatalogHalf[];
  readonly before: CatalogSettings | null;
  readonly after: CatalogSettings | null;
  readonly exposure: NotifiedExposure | null;
  /** Whether Glue refused to keep the service role, so that the heal dropped it. */
  readonly isServiceRoleDropped: boolean;
  readonly error: string | null;
  /** Violations that the notification is about, those that the run restored included. */
  readonly findings: readonly NotifiedFinding[];
  /** What was called on the guardrail itself and what came of it; `null` for any other kind. */
  readonly tampering: NotifiedTampering | null;
}

export interface NotifiedTampering {
  /** `null` when the schedule found what it left. */
  readonly call: NotifiedCall | null;
  readonly repairs: readonly NotifiedRepair[];
}

interface NotifiedCall {
  readonly service: string;
  /** As CloudTrail names it. */
  readonly eventName: string;
  /** What it named. */
  readonly resources: string;
}

export interface NotifiedRepair {
  readonly part: Repair["part"];
  /** Name of the rule, the schedule or the alarm. */
  readonly name: string;
  /** Why it failed; `null` when the part was read back as it should be. */
  readonly failure: string | null;
}

export interface NotifiedWakeUp {
  readonly kind: WakeUp["kind"];
  readonly eventId: string | null;
  readonly eventTime: string | null;
}

export interface NotifiedExposure {
  /** The halves that the call switched off; the others had a key or a role that is not approved. */
  readonly off: readonly CatalogHalf[];
  readonly from: string | null;
  readonly until: string | null;
  readonly milliseconds: number | null;
  readonly endedBy: Exposure["endedBy"];
}

export interface NotifiedFinding {
  readonly control: string;
  /** Kind and name, in English. */
  readonly resource: string;
  /** `null` for a resource that AWS gives no ARN. */
  readonly resourceArn: string | null;
  readonly severity: Severity;
  readonly text: string;
}
