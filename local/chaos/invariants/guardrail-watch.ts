import type { CatalogHalf } from "../../../core/catalog/settings";
import type { Json } from "../../aws/json";

/** A heal that a process remembers until it ends; the time in epoch milliseconds. */
interface Heal {
  readonly accessKeyId: string;
  readonly at: number;
  readonly halves: readonly CatalogHalf[];
}

/** A Put of the settings as they are; the time in epoch milliseconds. */
interface PathCheck {
  readonly at: number;
  /** Whether the run was answered, so that it wrote it down. */
  readonly isTold: boolean;
}

/** The process that a run is in, and what woke it. */
export interface WatchedProcess {
  readonly accessKeyId: string;
  readonly event: Json;
  /** Milliseconds by which its clock is ahead of the one of AWS. */
  readonly skewMs: number;
}

/** What the runs of one guardrail were found to do, and what they have reported so far. */
export class GuardrailWatch {
  /** Alerts that are not so, and those that never came. */
  readonly wrongAlerts: string[] = [];
  /** Tampering that no alert reported. */
  readonly silences: string[] = [];
  /** What else must never be. */
  readonly wrongs: string[] = [];
  /** Puts before which somebody changed what the run had looked at. */
  races = 0;
  /** Those of them that undid what was stronger. */
  overtaken = 0;
  /** Puts that only checked whether their event arrives. */
  readonly checks: PathCheck[] = [];
  /** Whether the clock of some run was not that of AWS. */
  wasSkewed = false;
  /** Runs that have begun. */
  runs = 0;
  /** Ids of the events that some alert was about. */
  readonly told = new Set<string>();
  /** Those of the processes that are still there. */
  heals: readonly Heal[] = [];
  /** By caller, when a call of theirs that AWS denied was last reported, in epoch milliseconds. */
  readonly attempts = new Map<string, number>();
  /** By half, the last run that saw it closed, and the last that reported that it is left open. */
  readonly closed = new Map<CatalogHalf, number>();
  readonly refused = new Map<CatalogHalf, number>();
  /** By control and resource, the last run that found it compliant, and the last that reported it. */
  readonly compliant = new Map<string, number>();
  readonly notified = new Map<string, number>();

  /** Notes, once, that the guardrail does not come to rest. */
  noteEndless(): void {
    const endless = "the guardrail does not come to rest";
    if (!this.wrongs.includes(endless)) this.wrongs.push(endless);
  }
}
