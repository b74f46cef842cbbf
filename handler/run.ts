import type { GuardrailMode } from "../core/deployed/environment";
import type { AccountRegion } from "../core/requirement";
import type { WakeUp } from "./event/wake-up";

/** What is known of a run before it looks: what every line and every notification names. */
export interface Run {
  readonly mode: GuardrailMode;
  readonly accountRegion: Required<AccountRegion>;
  readonly wakeUp: WakeUp;
  /** Lambda's id of the invocation; a retry keeps it. */
  readonly requestId: string;
}
