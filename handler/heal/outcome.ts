import type { CatalogHalf, CatalogSettings } from "../../core/catalog/settings";
import type { Finding } from "../../core/finding";
import type { GuardrailError } from "../../core/errors";
import type { ObservedKey } from "../../core/observed/fact";
import type { Refusal } from "../../core/catalog/plan";

/** Why a run must fail visibly. */
export interface Failure {
  readonly error: GuardrailError;
  /** True when Lambda's retries would meet the same again, until a person changes something. */
  readonly isPermanent: boolean;
}

/** What was written and read back. */
export interface Remediation {
  readonly halves: readonly CatalogHalf[];
  /** Whether Glue refused to keep the service role, so that it was written without. */
  readonly isRoleDropped: boolean;
  /** When the answer came that showed the halves as required; milliseconds since 1970. */
  readonly restoredAt: number;
}

/** A run that saw the catalog. */
export interface JudgedOutcome {
  readonly kind: "judged";
  readonly before: CatalogSettings;
  /** As last read; equal to `before` when nothing was written. */
  readonly after: CatalogSettings;
  /** Findings of the first look, compliant ones included. */
  readonly found: readonly Finding[];
  /** Findings that remain after the run, compliant ones included. */
  readonly standing: readonly Finding[];
  /** Puts that Glue took, those that another writer undid included. */
  readonly puts: number;
  /** Whether AWS may have taken a Put that failed: what it was to restore may be its work. */
  readonly isPutInDoubt: boolean;
  readonly remediation: Remediation | undefined;
  readonly refused: readonly Refusal[];
  readonly failure: Failure | undefined;
  /** When the catalog was first read; milliseconds since 1970. */
  readonly lookedAt: number;
  /** The catalog's keys as the run saw them. */
  readonly keys: readonly ObservedKey[];
}

/** A run that could not see the catalog, which is never taken for compliance. */
export interface BlindOutcome {
  readonly kind: "blind";
  readonly found: readonly [];
  readonly standing: readonly [];
  readonly keys: readonly [];
  readonly failure: Failure;
}

export type Outcome = JudgedOutcome | BlindOutcome;
