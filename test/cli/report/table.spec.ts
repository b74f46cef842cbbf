import assert from "node:assert/strict";
import { renderReport } from "../../../cli/report";
import { controlsUrl } from "../../../core/documentation";
import { aReport, aReported, aTarget, mixedReport } from "../../support/audit-reports";

const absent = (name: string) =>
  `job-security-configuration: Glue job "${name}" names no security configuration (found none; ` +
  "required the name of a compliant security configuration). Name a compliant security configuration.";

describe("The table of an audit", () => {
  it("has each target with its line in the file, and its open findings, the most severe first", () => {
    assert.equal(
      renderReport("table", mixedReport),
      `111122223333 eu-west-1 (targets.yaml:7): 2 findings, 1 exempted, 2 compliant
  high      ${absent("b")} An exemption has expired: until 2027-03-31, by sales: retired in spring
  low       ${absent("a")}

111122223333 us-east-1 (targets.yaml:8): 1 findings, 0 exempted, 2 compliant, 1 listings NOT READ
  high      job-security-configuration: Glue job "*" could not be judged (found access-denied: AccessDeniedException: no; required a value that can be read). Allow the caller to read it, then run the check again.

444455556666 eu-west-1 (targets.yaml:9): FAILED
  AssumeRole failed

Every control has a page: ${controlsUrl}
3 targets, 1 failed, 1 not read completely; 3 findings (2 high, 1 low); 1 exempted; 4 compliant
`,
    );
  });

  it("lets no name move a terminal's cursor, or turn the direction of its text", () => {
    const name = "a\u001b[2J\u202eb\u2028<script>]]>\u0000";
    const text = renderReport("table", aReport([aTarget({ findings: [aReported(name)] })]));
    assert.match(text, /"a\\u001b\[2J\\u\{202e\}b\\u\{2028\}<script>\]\]>\\u0000"/);
    assert.doesNotMatch(text.replaceAll("\n", ""), /[\p{Cc}\p{Cf}\p{Zl}]/u);
  });

  it("names no account that could not be read", () => {
    const { account: _, ...unknown } = aTarget({ failure: "expired" });
    assert.match(renderReport("table", aReport([unknown])), /^unknown account eu-west-1: FAILED/);
  });
});
