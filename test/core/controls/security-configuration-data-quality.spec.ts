import { securityConfigurationDataQuality } from "../../../core/controls";
import { absent, known, unresolved } from "../../../core/observed/fact";
import { nonCompliant } from "../../../core/verdict";
import { anEncryption, aRequirement } from "../../support/observations";
import { itJudges } from "../../support/verdict-table";

const why = unresolved("service-error");

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
      observed: why,
      verdict: { outcome: "unknown", why },
    },
  ]);
});
