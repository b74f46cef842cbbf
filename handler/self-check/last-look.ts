import type { GuardrailSnapshot } from "../../core/observed/guardrail";

/** The last look of a process at all of a guardrail that was healthy then. */
export interface LastLook {
  /** What it saw, where it was made after that moment; times are milliseconds since 1970. */
  readonly since: (time: number) => GuardrailSnapshot | undefined;
  readonly keep: (snapshot: GuardrailSnapshot, time: number) => void;
  readonly forget: () => void;
}

/** Begins without a look, as a new process does. */
export function createLastLook(): LastLook {
  let last: { readonly snapshot: GuardrailSnapshot; readonly time: number } | undefined;
  return {
    since: (time) => (last !== undefined && last.time > time ? last.snapshot : undefined),
    keep: (snapshot, time) => {
      last = { snapshot, time };
    },
    forget: () => {
      last = undefined;
    },
  };
}
