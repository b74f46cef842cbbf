import type { CatalogHalf, CatalogSettings } from "../core/catalog-settings";
import type { Severity } from "../core/control";
import type { GuardrailMode } from "../core/function-environment";
import type { Exposure } from "./exposure";
import type { Happening } from "./happening";
import type { Attribution, WakeUp } from "./wake-up";

/** The body of a message to the alerts topic. Within one version, fields are only ever added. */
export interface Notification extends NotifiedFacts {
  readonly version: 1;
  /** For people: what, where, who, how long. */
  readonly summary: string;
}

/** What a notification says beside its summary; times are ISO 8601 in UTC. */
export interface NotifiedFacts {
  readonly kind: Happening["kind"];
  readonly mode: GuardrailMode;
  readonly account: string;
  readonly region: string;
  readonly requestId: string;
  readonly wakeUp: NotifiedWakeUp;
  /** Who made the call that woke the function; `null` when no call on this catalog did. */
  readonly attribution: Attribution | null;
  readonly halves: readonly CatalogHalf[];
  readonly before: CatalogSettings | null;
  readonly after: CatalogSettings | null;
  readonly exposure: NotifiedExposure | null;
  /** Whether Glue refused to keep the service role, so that the heal dropped it. */
  readonly isServiceRoleDropped: boolean;
  readonly error: string | null;
  /** Violations that the run met, those that it healed included. */
  readonly findings: readonly NotifiedFinding[];
}

export interface NotifiedWakeUp {
  readonly kind: WakeUp["kind"];
  readonly eventId: string | null;
  readonly eventTime: string | null;
}

export interface NotifiedExposure {
  readonly from: string | null;
  readonly until: string | null;
  readonly milliseconds: number | null;
  readonly endedBy: Exposure["endedBy"];
}

export interface NotifiedFinding {
  readonly control: string;
  readonly resource: string;
  readonly severity: Severity;
  readonly text: string;
}
