import type { GuardrailMode } from "../core/function-environment";
import type { Home } from "../core/requirement";
import type { WakeUp } from "./wake-up";

/** What is known of a run before it looks: what every line and every notification names. */
export interface Run {
  readonly mode: GuardrailMode;
  readonly home: Required<Home>;
  readonly wakeUp: WakeUp;
  /** Lambda's id of the invocation; a retry keeps it. */
  readonly requestId: string;
}
