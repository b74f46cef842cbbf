import { guardrailSecurityConfiguration } from "../../../core/controls";
import { absent, known, unresolved } from "../../../core/observed/fact";
import { compliant, nonCompliant, unknown } from "../../../core/verdict";
import { aBaseline, deployedBaseline, keyArn, otherKeyArn } from "../../support/observations";
import { itJudges } from "../../support/verdict-table";

const denied = unresolved("access-denied");
const off = { mode: known("DISABLED"), keyId: absent };

function weak(...controls: readonly string[]) {
  return nonCompliant({ code: "baseline-weak", controls });
}

describe("guardrail-security-configuration", () => {
  itJudges(guardrailSecurityConfiguration, deployedBaseline, [
    {
      title: "accepts the configuration as it was deployed",
      observed: aBaseline(),
      verdict: compliant,
    },
    {
      title: "refuses a configuration that is gone",
      observed: { configuration: absent },
      verdict: nonCompliant({ code: "baseline-absent" }),
    },
    {
      title: "refuses one that was made anew without any encryption",
      observed: aBaseline({ s3: known([off]), cloudwatch: off, bookmarks: off }),
      verdict: weak(
        "security-configuration-s3",
        "security-configuration-cloudwatch",
        "security-configuration-bookmarks",
      ),
    },
    {
      title: "refuses one that leaves S3 out",
      observed: aBaseline({ s3: known([]) }),
      verdict: weak("security-configuration-s3"),
    },
    {
      title: "refuses another key, although it is a customer key",
      observed: aBaseline({ cloudwatch: { mode: known("SSE-KMS"), keyId: known(otherKeyArn) } }),
      verdict: weak("security-configuration-cloudwatch"),
    },
    {
      title: "refuses a data quality part that was added without encryption",
      observed: aBaseline({ dataQuality: known(off) }),
      verdict: weak("security-configuration-data-quality"),
    },
    {
      title: "accepts a data quality part that encrypts with the key",
      observed: aBaseline({ dataQuality: known({ mode: known("SSE-KMS"), keyId: known(keyArn) }) }),
      verdict: compliant,
    },
    {
      title: "cannot judge what it may not read",
      observed: { configuration: denied },
      verdict: unknown(denied),
    },
  ]);
});
