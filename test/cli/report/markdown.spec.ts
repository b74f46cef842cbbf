import assert from "node:assert/strict";
import { renderReport } from "../../../cli/report";
import { toControlUrl } from "../../../core/documentation";
import { aReport, aReported, aTarget, mixedReport } from "../../support/audit-reports";

const link = `[job-security-configuration](${toControlUrl("job-security-configuration")})`;
const where = "111122223333 | eu\\-west\\-1";
const absent = (name: string) =>
  `Glue job "${name}" | Glue job "${name}" names no security configuration \\(found none; required the ` +
  "name of a compliant security configuration\\)\\. Name a compliant security configuration\\.";

describe("The Markdown of an audit", () => {
  it("has its counts, then what failed, what was not read, and the open findings by severity", () => {
    assert.equal(
      renderReport("markdown", mixedReport),
      `# Glue encryption audit: NOT clean

3 targets, 1 failed, 1 not read completely; 3 findings (2 high, 1 low); 1 exempted; 4 compliant.

## Failed targets

| Target | Why |
| --- | --- |
| 444455556666 eu\\-west\\-1 | AssumeRole failed |

## Listings not read to their end

| Target | Listing | Why |
| --- | --- | --- |
| 111122223333 us\\-east\\-1 | jobs | access\\-denied\\: AccessDeniedException\\: no |

## Open findings

| Severity | Control | Account | Region | Resource | Finding |
| --- | --- | --- | --- | --- | --- |
| high | ${link} | ${where} | ${absent("b")} An exemption has expired\\: until 2027\\-03\\-31, by sales\\: retired in spring |
| high | ${link} | ${where} | Glue job "\\*" | Glue job "\\*" could not be judged \\(found access\\-denied\\: AccessDeniedException\\: no; required a value that can be read\\)\\. Allow the caller to read it, then run the check again\\. |
| low | ${link} | ${where} | ${absent("a")} |
`,
    );
  });

  it("has no table where there is nothing to list", () => {
    assert.equal(
      renderReport("markdown", aReport([aTarget()])),
      "# Glue encryption audit: clean\n\n1 targets; 0 findings; 0 exempted; 2 compliant.\n",
    );
  });

  it("stays below the size of a job summary, and says how many findings it leaves out", () => {
    const findings = Array.from({ length: 5000 }, (_, at) =>
      aReported(`${"\u05d0".repeat(200)}${at}`),
    );
    const text = renderReport("markdown", aReport([aTarget({ findings })]));
    assert.ok(Buffer.byteLength(text) < 1024 * 1024);
    const rows = text.split("\n").filter((line) => line.startsWith("| high")).length;
    assert.ok(
      text.endsWith(`\n\n${5000 - rows} more findings are not shown here: use the format json.\n`),
    );
  });
});
