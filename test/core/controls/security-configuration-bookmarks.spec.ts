import { securityConfigurationBookmarks } from "../../../core/controls";
import { known, unresolved } from "../../../core/observed/fact";
import { nonCompliant } from "../../../core/verdict";
import { anEncryption, aRequirement, keyArn, otherKeyArn } from "../../support/observations";
import { itJudges } from "../../support/verdict-table";

const why = unresolved("known-after-deployment");

describe("security-configuration-bookmarks", () => {
  itJudges(securityConfigurationBookmarks, aRequirement({ securityConfigurationKeys: [keyArn] }), [
    {
      title: "accepts CSE-KMS with an approved key",
      observed: anEncryption("CSE-KMS"),
      verdict: { outcome: "compliant" },
    },
    {
      title: "refuses DISABLED",
      observed: anEncryption("DISABLED", undefined),
      verdict: nonCompliant({ code: "encryption-off", mode: "DISABLED", required: "CSE-KMS" }),
    },
    {
      title: "refuses SSE-KMS",
      observed: anEncryption("SSE-KMS"),
      verdict: nonCompliant({ code: "mode-unrecognised", mode: "SSE-KMS", required: "CSE-KMS" }),
    },
    {
      title: "refuses a missing block",
      observed: anEncryption(null, undefined),
      verdict: nonCompliant({ code: "encryption-absent", required: "CSE-KMS" }),
    },
    {
      title: "refuses a missing key",
      observed: anEncryption("CSE-KMS", null),
      verdict: nonCompliant({ code: "key-absent", found: "", approved: [keyArn] }),
    },
    {
      title: "refuses a key that is not approved",
      observed: anEncryption("CSE-KMS", otherKeyArn),
      verdict: nonCompliant({ code: "key-not-approved", found: otherKeyArn, approved: [keyArn] }),
    },
    {
      title: "cannot judge a mode that is not known yet",
      observed: { mode: why, keyId: known(keyArn) },
      verdict: { outcome: "unknown", why },
    },
    {
      title: "cannot judge a key that is not known yet",
      observed: { mode: known("CSE-KMS"), keyId: why },
      verdict: { outcome: "unknown", why },
    },
  ]);
});
