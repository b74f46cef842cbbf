import type { JsonObject } from "../aws/json";

/** Who acts: people with rights, and the deployment, whose calls on the guardrail are expected. */
export type Actor = "engineer" | "root" | "user" | "deployer";

/** A call on AWS. */
export interface MadeCall {
  readonly call: string;
  readonly input: JsonObject;
  /** Where it is made; in the guardrail's own Region by default. */
  readonly region?: string;
}
