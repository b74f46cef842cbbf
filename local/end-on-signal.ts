import { constants } from "node:os";

/**
 * Ends the process on Ctrl-C and SIGTERM as on any other end, so that what is registered for the exit
 * is done: the default action of a signal skips it.
 */
export function endOnSignal(): void {
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => process.exit(128 + constants.signals[signal]));
  }
}
