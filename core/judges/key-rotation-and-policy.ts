import type { KeptKey } from "../deployed/keys";
import { firstCertain } from "./first-certain";
import { unresolved, type Fact, type ObservedKey } from "../observed/fact";
import { compliant, nonCompliant, unknown, type Verdict } from "../verdict";

/** Judges that a key rotates, and that its policy and alias are as deployed. */
export function judgeRotationAndPolicy(key: ObservedKey, expected: KeptKey): Verdict {
  const { rotationAndPolicy } = key;
  if (rotationAndPolicy === undefined) return unknown(unresolved("timed-out", "not looked at"));
  return firstCertain([
    expected.use === "catalog" ? judgeAlias(rotationAndPolicy.aliasTarget, expected) : compliant,
    judgePolicy(rotationAndPolicy.policyHash, expected),
    isRotatable(key) ? judgeRotation(rotationAndPolicy.isRotating, key.keyArn) : compliant,
  ]);
}

/** KMS rotates only material that it made itself and keeps itself. */
function isRotatable({ description }: ObservedKey): boolean {
  const origin = description.state === "known" ? description.value.origin : undefined;
  return origin === undefined || origin === "AWS_KMS";
}

function judgeRotation(isRotating: Fact<boolean>, keyArn: string): Verdict {
  if (isRotating.state === "unresolved") return unknown(isRotating);
  const isOn = isRotating.state === "known" && isRotating.value;
  return isOn ? compliant : nonCompliant({ code: "key-not-rotating", keyArn });
}

function judgePolicy(hash: Fact<string>, { keyArn, policyHash: required }: KeptKey): Verdict {
  if (required === undefined) return compliant;
  if (hash.state === "unresolved") return unknown(hash);
  const found = hash.state === "known" ? hash.value : "";
  if (found === required) return compliant;
  return nonCompliant({ code: "key-policy-changed", keyArn, found, required });
}

function judgeAlias(
  target: Fact<string>,
  { keyArn: required, alias }: Extract<KeptKey, { use: "catalog" }>,
): Verdict {
  if (alias === undefined) return compliant;
  if (target.state === "unresolved") return unknown(target);
  if (target.state === "absent") return nonCompliant({ code: "key-alias-absent", alias, required });
  if (target.value === required) return compliant;
  return nonCompliant({ code: "key-alias-moved", alias, found: target.value, required });
}
