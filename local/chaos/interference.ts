import type { RunOutcome } from "../aws/functions/runner";
import type { Json } from "../aws/json";
import type { Send } from "./local-clients";

/** What can happen to the runs of the function, beside the faults of the calls. */
export interface Interference {
  /** Makes a call in the function's name. @throws as the SDK would; @throws Killed to end the run. */
  readonly send: (accessKeyId: string, ...call: Parameters<Send>) => ReturnType<Send>;
  /** Milliseconds by which the function's clock is ahead of the one of AWS. */
  readonly skew: () => number;
  readonly onRunStart: (event: Json) => void;
  readonly onRunEnd: (outcome: RunOutcome) => void;
}

/** Ends a run silently, as the end of its process would. */
export class Killed extends Error {
  override readonly name = "Killed";
}
