import assert from "node:assert/strict";
import { renderReport } from "../../../cli/report";
import { aReport, aReported, aTarget, mixedReport } from "../../support/audit-reports";

interface Event {
  readonly class_uid: number;
  readonly severity_id: number;
  readonly status_id: number;
  readonly status_detail?: string;
  readonly message: string;
  readonly metadata: { readonly version: string; readonly profiles: readonly string[] };
  readonly cloud: { readonly account: { readonly uid: string }; readonly region: string };
  readonly finding_info: { readonly uid: string };
  readonly compliance: { readonly status_id: number; readonly requirements?: readonly string[] };
  readonly resources: readonly { readonly uid: string; readonly type: string }[];
}

const eventsOf = (report: Parameters<typeof renderReport>[1]) =>
  JSON.parse(renderReport("ocsf", report)) as readonly Event[];

describe("The OCSF events of an audit", () => {
  it("are compliance findings of the cloud profile, each about its resource", () => {
    const [first] = eventsOf(mixedReport);
    assert.deepEqual(
      [first?.class_uid, first?.metadata.version, first?.metadata.profiles, first?.severity_id],
      [2003, "1.5.0", ["cloud"], 2],
    );
    assert.deepEqual(
      [first?.cloud.account.uid, first?.cloud.region],
      ["111122223333", "eu-west-1"],
    );
    assert.deepEqual(
      first?.resources.map(({ uid, type }) => [uid, type]),
      [["arn:aws:glue:eu-west-1:111122223333:job/a", "Glue job"]],
    );
    assert.ok(first.compliance.requirements?.includes("AWS Control Tower CT.GLUE.PR.1"));
  });

  it("say fail of a violation, unknown of what could not be judged, and that an exemption suppresses", () => {
    const statuses = eventsOf(mixedReport).map(({ compliance, status_id, status_detail }) => [
      compliance.status_id,
      status_id,
      status_detail,
    ]);
    assert.deepEqual(statuses, [
      [3, 1, undefined],
      [3, 1, undefined],
      [3, 3, "until 2027-03-31, by sales: retired in spring"],
      [0, 1, undefined],
      [0, 1, undefined],
    ]);
  });

  it("have one for each target that failed", () => {
    const failed = eventsOf(mixedReport).at(-1);
    assert.deepEqual(
      [failed?.message, failed?.finding_info.uid],
      [
        "444455556666 eu-west-1 could not be judged: AssumeRole failed",
        "target/444455556666/eu-west-1",
      ],
    );
  });

  it("name a finding alike on every run", () => {
    const later = aReport([aTarget({ findings: [aReported("b", { severity: "low" })] })]);
    assert.equal(eventsOf(later)[0]?.finding_info.uid, eventsOf(mixedReport)[1]?.finding_info.uid);
  });
});
