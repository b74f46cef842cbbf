import type { Fact } from "../observed/fact";
import type { ObservedMetadataExport } from "../observed/metadata-export";
import type { Requirement } from "../requirement";
import { compliant, nonCompliant, notApplicable, unknown, type Verdict } from "../verdict";
import { judgeMode } from "./encryption-mode";
import { firstCertain } from "./first-certain";
import { judgeKey } from "./key";

const required = "aws:kms";

/** Judges the export of a catalog's metadata, where there is one; a setting that is new counts as one. */
export function judgeExport(
  found: Fact<ObservedMetadataExport>,
  {
    accountRegion,
    securityConfigurationKeys,
  }: Pick<Requirement, "accountRegion" | "securityConfigurationKeys">,
): Verdict {
  if (found.state === "unresolved") return unknown(found);
  if (found.state === "absent") return notApplicable("no-export");
  const { setting, mode, keyId } = found.value;
  if (setting.state === "known" && setting.value === "DISABLED") return notApplicable("no-export");
  if (mode.state === "known" && mode.value === "AES256") {
    return nonCompliant({ code: "encryption-without-kms", mode: "AES256", required });
  }
  return firstCertain([
    // Without an algorithm the default applies, which is not said to be that of a key.
    mode.state === "absent" ? compliant : judgeMode(mode, [required]),
    judgeKey(keyId, securityConfigurationKeys, accountRegion),
  ]);
}
