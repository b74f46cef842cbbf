import * as pulumi from "@pulumi/pulumi";
import { GuardrailError } from "../../core/errors";

/**
 * Runs a program so that what the guardrail refuses on purpose reaches people as its message alone:
 * Pulumi prints the stack of every other error, which hides a user's mistake under our code.
 * @throws {pulumi.RunError} for a `GuardrailError`, which is its `cause`.
 */
export async function withCleanRefusal<T>(program: () => Promise<T>): Promise<T> {
  try {
    return await program();
  } catch (error) {
    if (!(error instanceof GuardrailError)) throw error;
    throw new pulumi.RunError(error.message, { cause: error });
  }
}
