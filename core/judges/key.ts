import { asFound } from "../as-found";
import { identifyKey, type KeyIdentity } from "../kms-key";
import type { Fact } from "../observed/fact";
import type { KeyReasonCode } from "../reason";
import type { ApprovedKeys, AccountRegion } from "../requirement";
import { compliant, nonCompliant, unknown, type Verdict } from "../verdict";
import { isWildcardMatch } from "../wildcard";

type KeyArn = Extract<KeyIdentity, { form: "key-arn" }>;

/**
 * Judges the key named in a setting. Only a full key ARN can be approved: an alias can be moved to
 * another key, and a bare id means another key in another account.
 */
export function judgeKey(
  keyId: Fact<unknown>,
  approved: ApprovedKeys,
  accountRegion: AccountRegion,
): Verdict {
  if (keyId.state === "unresolved") return unknown(keyId);
  const found = keyId.state === "known" ? asFound(keyId.value) : "";
  const code = found === "" ? "key-absent" : whyNotApproved(found, approved, accountRegion);
  if (code === undefined) return compliant;
  return nonCompliant({ code, found, approved: approved === "any-customer-key" ? [] : approved });
}

function whyNotApproved(
  found: string,
  approved: ApprovedKeys,
  accountRegion: AccountRegion,
): KeyReasonCode | undefined {
  const key = identifyKey(found);
  switch (key.form) {
    case "alias":
      return key.isAwsManaged ? "key-aws-managed" : "key-alias";
    case "key-id":
      return "key-bare-id";
    case "malformed":
      return "key-malformed";
    case "key-arn":
      return (
        whyUnreachable(key, accountRegion) ?? whyNotListed(key, found, approved, accountRegion)
      );
  }
}

/** Glue uses keys of its own Region only, so no approval reaches further. */
function whyUnreachable(key: KeyArn, accountRegion: AccountRegion): KeyReasonCode | undefined {
  if (accountRegion.partition !== undefined && key.partition !== accountRegion.partition) {
    return "key-other-partition";
  }
  if (accountRegion.region !== undefined && key.region !== accountRegion.region)
    return "key-other-region";
  return undefined;
}

/** Another account's key is approved by listing it, never by `"any-customer-key"`. */
function whyNotListed(
  key: KeyArn,
  found: string,
  approved: ApprovedKeys,
  accountRegion: AccountRegion,
): KeyReasonCode | undefined {
  const isListed =
    approved !== "any-customer-key" && approved.some((pattern) => isWildcardMatch(pattern, found));
  if (isListed) return undefined;
  if (accountRegion.account !== undefined && key.account !== accountRegion.account)
    return "key-other-account";
  return approved === "any-customer-key" ? undefined : "key-not-approved";
}
