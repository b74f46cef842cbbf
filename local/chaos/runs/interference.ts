import type { RunOutcome } from "../../aws/functions/runner";
import type { Json } from "../../aws/json";
import type { Send } from "./local-clients";

/** What can happen to the runs of the functions, beside the faults of the calls. */
export interface Interference {
  /** Milliseconds by which the functions' clocks are ahead of the one of AWS. */
  readonly skew: () => number;
  readonly startRun: (starting: StartingRun) => RunInterference;
}

export interface StartingRun {
  readonly region: string;
  readonly accessKeyId: string;
  readonly event: Json;
}

/** What happens to one run. */
export interface RunInterference {
  /** Makes a call in the function's name. @throws as the SDK would; @throws Killed to end the run. */
  readonly send: Send;
  /** `logs` is what the run has written, line by line. */
  readonly end: (outcome: RunOutcome, logs: readonly string[]) => void;
}

/** Ends a run silently, as the end of its process would. */
export class Killed extends Error {
  override readonly name = "Killed";
}
