import { securityConfigurationCloudwatch } from "../../../core/controls";
import { known, unresolved } from "../../../core/observed/fact";
import { nonCompliant } from "../../../core/verdict";
import { anEncryption, aRequirement, keyArn, otherKeyArn } from "../../support/observations";
import { itJudges } from "../../support/verdict-table";

const why = unresolved("known-after-deployment");

describe("security-configuration-cloudwatch", () => {
  itJudges(securityConfigurationCloudwatch, aRequirement({ securityConfigurationKeys: [keyArn] }), [
    {
      title: "accepts SSE-KMS with an approved key",
      observed: anEncryption("SSE-KMS"),
      verdict: { outcome: "compliant" },
    },
    {
      title: "refuses DISABLED",
      observed: anEncryption("DISABLED", undefined),
      verdict: nonCompliant({ code: "encryption-off", mode: "DISABLED", required: "SSE-KMS" }),
    },
    {
      title: "refuses CSE-KMS",
      observed: anEncryption("CSE-KMS"),
      verdict: nonCompliant({ code: "mode-unrecognised", mode: "CSE-KMS", required: "SSE-KMS" }),
    },
    {
      title: "refuses a missing block",
      observed: anEncryption(null, undefined),
      verdict: nonCompliant({ code: "encryption-absent", required: "SSE-KMS" }),
    },
    {
      title: "refuses a missing key",
      observed: anEncryption("SSE-KMS", null),
      verdict: nonCompliant({ code: "key-absent", found: "", approved: [keyArn] }),
    },
    {
      title: "refuses a key that is not approved",
      observed: anEncryption("SSE-KMS", otherKeyArn),
      verdict: nonCompliant({ code: "key-not-approved", found: otherKeyArn, approved: [keyArn] }),
    },
    {
      title: "cannot judge a mode that is not known yet",
      observed: { mode: why, keyId: known(keyArn) },
      verdict: { outcome: "unknown", why },
    },
    {
      title: "cannot judge a key that is not known yet",
      observed: { mode: known("SSE-KMS"), keyId: why },
      verdict: { outcome: "unknown", why },
    },
  ]);
});
