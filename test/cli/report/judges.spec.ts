import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { renderReport } from "../../../cli/report";
import { aReport, aReported, aTarget, mixedReport } from "../../support/audit-reports";

const judge = join(__dirname, "judge.py");
const python = (...words: readonly string[]) =>
  spawnSync("python3", [judge, ...words], { encoding: "utf8" });

const hostile = aReport([
  aTarget({
    findings: ["<b>]]>&\u0000\u001b\u202e\u2028", "x".repeat(255), "שלום"].map((name) =>
      aReported(name),
    ),
  }),
]);

/** Without the packages they are reported as skipped, with why; with REQUIRE_REPORT_JUDGES=1 that fails instead. */
function describeWithJudges(title: string, define: (this: Mocha.Suite) => void): void {
  if (process.env.REQUIRE_REPORT_JUDGES === "1" || python().status === 0) {
    describe(title, define);
    return;
  }
  const reason = "python3 lacks packages: pip install -r test/cli/report/requirements.txt";
  describe.skip(`${title} (skipped, ${reason})`, define);
}

describeWithJudges("Read by others, a report", function () {
  this.timeout(60_000);
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "judges-"));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  const judged = (format: string, text: string) => {
    const path = join(folder, `report.${format}`);
    writeFileSync(path, text);
    const { status, stdout, stderr } = python(format, path);
    return [status, stdout.trim(), stderr.trim()] as const;
  };

  for (const format of ["junit", "asff", "ocsf"] as const) {
    it(`is valid, with every sort of finding and the worst of names: ${format}`, () => {
      for (const report of [mixedReport, hostile, aReport([aTarget()])]) {
        assert.deepEqual(judged(format, renderReport(format, report)), [0, "", ""]);
      }
    });
  }

  it("is refused where a needed member is missing", () => {
    const without = (format: "asff" | "ocsf", member: string) =>
      renderReport(format, mixedReport).replaceAll(`"${member}":`, '"other":');
    assert.match(judged("asff", without("asff", "GeneratorId"))[1], /Missing required parameter/);
    assert.equal(judged("ocsf", without("ocsf", "finding_info"))[0], 1);
    assert.equal(
      judged("junit", renderReport("junit", hostile).replace("</testsuites>", ""))[0],
      1,
    );
  });
});
