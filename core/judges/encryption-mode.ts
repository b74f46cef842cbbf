import { asFound } from "../as-found";
import type { Fact } from "../observed/fact";
import { compliant, nonCompliant, unknown, type Verdict } from "../verdict";

/**
 * Judges an encryption mode against the modes that would do; the first of them is the one to set.
 * A mode that is neither accepted nor known to be off is a violation: it may be misspelt, or newer
 * than this code.
 */
export function judgeMode(
  mode: Fact<unknown>,
  accepted: readonly [string, ...(readonly string[])],
): Verdict {
  const [required] = accepted;
  if (mode.state === "unresolved") return unknown(mode);
  if (mode.state === "absent") return nonCompliant({ code: "encryption-absent", required });
  const found = asFound(mode.value);
  if (accepted.includes(found)) return compliant;
  if (found === "DISABLED") return nonCompliant({ code: "encryption-off", mode: found, required });
  return nonCompliant({ code: "mode-unrecognised", mode: found, required });
}
