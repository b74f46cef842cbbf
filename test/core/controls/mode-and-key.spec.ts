import {
  mlTransformEncryption,
  securityConfigurationBookmarks,
  securityConfigurationCloudwatch,
} from "../../../core/controls";
import { known, unresolved } from "../../../core/observed/fact";
import { nonCompliant } from "../../../core/verdict";
import { anEncryption, aRequirement, keyArn, otherKeyArn } from "../../support/observations";
import { itJudges } from "../../support/verdict-table";

const why = unresolved("known-after-deployment");
const requirement = aRequirement({ securityConfigurationKeys: [keyArn] });

const controls = [
  { control: securityConfigurationCloudwatch, required: "SSE-KMS", strange: "CSE-KMS" },
  { control: securityConfigurationBookmarks, required: "CSE-KMS", strange: "SSE-KMS" },
  { control: mlTransformEncryption, required: "SSE-KMS", strange: "CSE-KMS" },
] as const;

for (const { control, required, strange } of controls) {
  describe(control.id, () => {
    itJudges(control, requirement, [
      {
        title: `accepts ${required} with an approved key`,
        observed: anEncryption(required),
        verdict: { outcome: "compliant" },
      },
      {
        title: "refuses DISABLED",
        observed: anEncryption("DISABLED", undefined),
        verdict: nonCompliant({ code: "encryption-off", mode: "DISABLED", required }),
      },
      {
        title: `refuses ${strange}`,
        observed: anEncryption(strange),
        verdict: nonCompliant({ code: "mode-unrecognised", mode: strange, required }),
      },
      {
        title: "refuses a missing block",
        observed: anEncryption(null, undefined),
        verdict: nonCompliant({ code: "encryption-absent", required }),
      },
      {
        title: "refuses a missing key",
        observed: anEncryption(required, null),
        verdict: nonCompliant({ code: "key-absent", found: "", approved: [keyArn] }),
      },
      {
        title: "refuses a key that is not approved",
        observed: anEncryption(required, otherKeyArn),
        verdict: nonCompliant({ code: "key-not-approved", found: otherKeyArn, approved: [keyArn] }),
      },
      {
        title: "cannot judge a mode that is not known yet",
        observed: { mode: why, keyId: known(keyArn) },
        verdict: { outcome: "unknown", why },
      },
      {
        title: "cannot judge a key that is not known yet",
        observed: { mode: known(required), keyId: why },
        verdict: { outcome: "unknown", why },
      },
    ]);
  });
}
