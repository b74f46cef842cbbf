import { defineControl } from "../control";
import type { ExpectedKey } from "../deployed/keys";
import { firstCertain } from "../judges/first-certain";
import { clauses } from "../frameworks";
import { judgeRotationAndPolicy } from "../judges/key-rotation-and-policy";
import { identifyKey } from "../kms-key";
import type { KeyDescription, ObservedKey } from "../observed/fact";
import type { KeyStateReasonCode } from "../reason";
import type { AccountRegion, Requirement } from "../requirement";
import { compliant, nonCompliant, unknown, type Verdict } from "../verdict";

interface KeyRequirement extends Pick<Requirement, "accountRegion"> {
  /** Left out on the way to a write, where nothing but the key's state may count. */
  readonly expectedKey?: ExpectedKey;
}

/** The KMS keys of the guardrail are usable by Glue and kept as they were deployed. */
export const guardrailKey = defineControl<ObservedKey, KeyRequirement>({
  id: "guardrail-key",
  resource: "kms-key",
  severity: "critical",
  title: "The KMS keys of the guardrail are usable by Glue and kept as they were deployed.",
  rationale:
    "A catalog whose key is disabled or deleted can be neither read nor written, so an unusable " +
    "key is never written, and one in use that becomes unusable stops every reader. A changed " +
    "policy or a moved alias can be used to take over a key silently.",
  frameworks: [clauses.isoCryptography, clauses.nistKeys],
  remediationSteps:
    "Enable the key (aws kms enable-key) or cancel its deletion (aws kms cancel-key-deletion); " +
    "where it is lost, deploy the guardrail with another keyArn. Run `pulumi up --refresh` to " +
    "restore its rotation, its policy and its alias.",
  remediable: false,
  evaluate(key, { accountRegion, expectedKey }) {
    const state = judgeState(key, accountRegion);
    if (expectedKey === undefined) return state;
    const { use } = expectedKey;
    const inUse = use === "catalog" ? state : toUnusable(key, state, `${use}-key-unusable`);
    if (use === "retired") return inUse;
    return firstCertain([inUse, judgeRotationAndPolicy(key, expectedKey)]);
  },
});

function judgeState({ keyArn, description }: ObservedKey, accountRegion: AccountRegion): Verdict {
  if (description.state === "unresolved") return unknown(description);
  if (description.state === "absent") {
    return nonCompliant({ code: "key-missing", keyArn, found: "" });
  }
  const unusable = whyUnusable(description.value, accountRegion);
  return unusable === undefined ? compliant : nonCompliant({ ...unusable, keyArn });
}

/** Another key does not help what a retired one has encrypted, nor a topic that has a key of its own. */
function toUnusable(
  { keyArn, description }: ObservedKey,
  state: Verdict,
  code: "retired-key-unusable" | "alerts-key-unusable",
): Verdict {
  if (state.outcome !== "non-compliant") return state;
  const found = description.state === "known" ? description.value.keyState : "";
  return nonCompliant({ code, keyArn, found });
}

interface Unusable {
  readonly code: KeyStateReasonCode;
  readonly found: string;
}

/** Key states: https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html */
function whyUnusable(key: KeyDescription, accountRegion: AccountRegion): Unusable | undefined {
  if (key.keyManager === "AWS") return { code: "key-managed-by-aws", found: "KeyManager AWS" };
  if (key.keySpec !== "SYMMETRIC_DEFAULT" || key.keyUsage !== "ENCRYPT_DECRYPT") {
    return { code: "key-not-symmetric", found: `${key.keySpec}, ${key.keyUsage}` };
  }
  const identity = identifyKey(key.keyArn);
  if (
    identity.form === "key-arn" &&
    accountRegion.region !== undefined &&
    identity.region !== accountRegion.region
  ) {
    return { code: "key-in-other-region", found: identity.region };
  }
  // "Updating": a multi-Region key whose primary Region is being changed still encrypts.
  switch (key.keyState) {
    case "Enabled":
    case "Updating":
      return undefined;
    case "Disabled":
      return { code: "key-disabled", found: key.keyState };
    case "PendingDeletion":
    case "PendingReplicaDeletion":
      return { code: "key-pending-deletion", found: key.keyState };
    default:
      return { code: "key-not-usable", found: key.keyState };
  }
}
