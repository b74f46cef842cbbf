import type { Credential } from "./connection";
import type { Fact } from "./fact";

/** What a Glue job, or a trigger that starts one, holds that may be secret. */
export interface ObservedJobCredentials {
  /** Each argument by the path of its input, such as `defaultArguments.--stage`. */
  readonly arguments: readonly Credential[];
  /** `AuthStrategy` of the job's repository. */
  readonly authStrategy: Fact<unknown>;
  /** `AuthToken` of the job's repository, which names a secret under one of the strategies. */
  readonly authToken: Fact<unknown>;
}
