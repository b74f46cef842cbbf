import assert from "node:assert/strict";
import { isClean, type FailOn } from "../../../cli/report/audit-report";
import { countUp, toTotal } from "../../../cli/report/total";
import { unresolved } from "../../../core/observed/fact";
import { unknown } from "../../../core/verdict";
import { aReport, aReported, aTarget, mixedReport, terms } from "../../support/audit-reports";

const why = unresolved("throttled");
const withOne = (failOn: FailOn, ...finding: Parameters<typeof aReported>) =>
  aReport([aTarget(), aTarget({ findings: [aReported(...finding)] })], { failOn });

describe("An audit", () => {
  it("is clean where everything was read and nothing found", () => {
    assert.equal(isClean(aReport([aTarget()])), true);
  });

  it("fails by an open finding from the severity on that was asked for", () => {
    const outcomes = (["low", "medium", "high", "critical", "none"] as const).map((failOn) =>
      isClean(withOne(failOn)),
    );
    assert.deepEqual(outcomes, [false, false, false, true, true]);
  });

  it("fails by what could not be judged as by a violation", () => {
    assert.equal(isClean(withOne("low", "a", { verdict: unknown(why) })), false);
  });

  it("is clean with an exemption in force, and not with one that has expired", () => {
    const clean = (["in-force", "expired"] as const).map((status) =>
      isClean(withOne("low", "a", {}, { status, exemption: terms })),
    );
    assert.deepEqual(clean, [true, false]);
  });

  it("is never clean with a failed target or a listing that was not read", () => {
    const incomplete = [{ failure: "denied" }, { unread: [{ listing: "jobs", why }] as const }];
    for (const each of incomplete) {
      assert.equal(isClean(aReport([aTarget(), aTarget(each)], { failOn: "none" })), false);
    }
  });

  it("counts targets and findings", () => {
    assert.deepEqual(countUp(mixedReport), {
      targets: 3,
      failedTargets: 1,
      incompleteTargets: 1,
      open: { low: 1, medium: 0, high: 2, critical: 0 },
      exempted: 1,
      compliant: 4,
      notApplicable: 2,
      failing: 3,
    });
    assert.equal(
      toTotal(mixedReport),
      "3 targets, 1 failed, 1 not read completely; 3 findings (2 high, 1 low); 1 exempted; 4 compliant",
    );
  });
});
