import type { Observation } from "./observation";
import type { DriftOutcome } from "./outcome";
import type { Stage } from "./stage";

/** One thing that goes wrong, and what the guardrail must make of it. */
export interface Drift {
  readonly id: string;
  readonly title: string;
  readonly expected: Exclude<DriftOutcome, "survived">;
  /** Makes it go wrong, and waits until the guardrail has had its say. */
  readonly play: (stage: Stage) => Promise<void>;
  /** Whatever else must be true of what was seen; the answer is what is wrong. */
  readonly judge?: (seen: Observation, stage: Stage) => string | undefined;
  /** Takes back what only a person can take back; the guardrail must then be whole by itself. */
  readonly recover?: (stage: Stage) => Promise<void>;
}

/** Drifts of one kind, with a heading. */
export interface DriftGroup {
  readonly title: string;
  readonly drifts: readonly Drift[];
}
