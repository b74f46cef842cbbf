import { securityConfigurationDataQuality, securityConfigurationS3 } from "../../../core/controls";
import { absent, known, unresolved } from "../../../core/observed/fact";
import { nonCompliant } from "../../../core/verdict";
import { anEncryption, aRequirement, keyArn } from "../../support/observations";
import { itJudges } from "../../support/verdict-table";

const why = unresolved("known-after-deployment");
const unreadable = unresolved("service-error");

describe("security-configuration-s3", () => {
  itJudges(securityConfigurationS3, aRequirement(), [
    {
      title: "accepts SSE-KMS with an approved key",
      observed: known([anEncryption()]),
      verdict: { outcome: "compliant" },
    },
    {
      title: "refuses SSE-S3 as encryption without KMS",
      observed: known([anEncryption("SSE-S3", undefined)]),
      verdict: nonCompliant({
        code: "encryption-without-kms",
        mode: "SSE-S3",
        required: "SSE-KMS",
      }),
    },
    {
      title: "refuses DISABLED",
      observed: known([anEncryption("DISABLED", undefined)]),
      verdict: nonCompliant({ code: "encryption-off", mode: "DISABLED", required: "SSE-KMS" }),
    },
    {
      title: "refuses a mode that it has never seen",
      observed: known([anEncryption("DSSE-KMS")]),
      verdict: nonCompliant({ code: "mode-unrecognised", mode: "DSSE-KMS", required: "SSE-KMS" }),
    },
    {
      title: "judges every entry of the list",
      observed: known([anEncryption(), anEncryption("SSE-KMS", "alias/aws/s3")]),
      verdict: nonCompliant({ code: "key-aws-managed", found: "alias/aws/s3", approved: [] }),
    },
    {
      title: "refuses a missing block",
      observed: absent,
      verdict: nonCompliant({ code: "encryption-absent", required: "SSE-KMS" }),
    },
    {
      title: "refuses an empty list",
      observed: known([]),
      verdict: nonCompliant({ code: "encryption-absent", required: "SSE-KMS" }),
    },
    {
      title: "cannot judge a list that is not known yet",
      observed: why,
      verdict: { outcome: "unknown", why },
    },
    {
      title: "cannot judge a mode that is not known yet",
      observed: known([{ mode: why, keyId: known(keyArn) }]),
      verdict: { outcome: "unknown", why },
    },
  ]);
});

describe("security-configuration-data-quality", () => {
  itJudges(securityConfigurationDataQuality, aRequirement(), [
    {
      title: "accepts SSE-KMS with an approved key",
      observed: known(anEncryption()),
      verdict: { outcome: "compliant" },
    },
    {
      title: "does not apply to a configuration without a data quality part",
      observed: absent,
      verdict: { outcome: "not-applicable", because: "no-data-quality-part" },
    },
    {
      title: "refuses DISABLED",
      observed: known(anEncryption("DISABLED")),
      verdict: nonCompliant({ code: "encryption-off", mode: "DISABLED", required: "SSE-KMS" }),
    },
    {
      title: "refuses a key named by an alias",
      observed: known(anEncryption("SSE-KMS", "alias/glue")),
      verdict: nonCompliant({ code: "key-alias", found: "alias/glue", approved: [] }),
    },
    {
      title: "cannot judge a part that it cannot read",
      observed: unreadable,
      verdict: { outcome: "unknown", why: unreadable },
    },
  ]);
});
