import type { Unresolved } from "../../core/observed/fact";

/**
 * Stands among the inputs for a value, or for all of them, that can't be read and is not absent.
 * The policy SDK has its own mark for what is known only after deployment.
 */
export class Unread {
  readonly [name: string]: unknown;
  constructor(readonly why: Unresolved) {}
}
