import { names } from "../../core/deployed/names";
import { keysOf } from "../../core/keys-of";
import type { MadeCall } from "./actor";
import type { Parts } from "./setups/parts";
import { tamperings } from "./tampering";

/** What somebody does to the guardrail again and again, by name. */
export const loops = {
  "all rules": (parts) => disableRules(parts),
  "all rules and the clock": (parts) => [
    ...disableRules(parts),
    tamperings["disable the schedule"](parts),
  ],
  "all rules, the clock and the alarm": (parts) => [
    ...disableRules(parts),
    tamperings["disable the schedule"](parts),
    tamperings["disable the alarm's actions"](),
  ],
  "all targets and the clock": (parts) => [
    ...parts.rules.map(({ name, target }) => ({
      call: "events:RemoveTargets",
      input: { Rule: name, Ids: [target.id] },
    })),
    tamperings["slow the schedule down"](parts),
  ],
  "both permissions": () => [
    tamperings["remove the rules' permission"](),
    tamperings["remove the alarm's permission"](),
  ],
  "the baseline": () => [
    tamperings["delete the baseline"](),
    {
      call: "glue:CreateSecurityConfiguration",
      input: { Name: names.securityConfiguration, EncryptionConfiguration: unencrypted },
    },
  ],
  "the parameter": (parts) => [
    tamperings["delete the parameter"](),
    tamperings["repoint the parameter"](parts),
  ],
} as const satisfies Readonly<Record<string, (parts: Parts) => readonly MadeCall[]>>;

const unencrypted = {
  S3Encryption: [{ S3EncryptionMode: "DISABLED" }],
  CloudWatchEncryption: { CloudWatchEncryptionMode: "DISABLED" },
  JobBookmarksEncryption: { JobBookmarksEncryptionMode: "DISABLED" },
};

function disableRules({ rules }: Parts): readonly MadeCall[] {
  return rules.map(({ name }) => ({ call: "events:DisableRule", input: { Name: name } }));
}

export type LoopName = keyof typeof loops;

export const loopNames: readonly LoopName[] = keysOf(loops);
