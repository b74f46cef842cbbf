import assert from "node:assert/strict";
import schema from "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json";
import AjvDraft04 from "ajv-draft-04";
import addFormats from "ajv-formats";
import type { Log, Result, Run } from "sarif";
import { renderReport } from "../../../cli/report";
import { toControlUrl } from "../../../core/documentation";
import { aReport, aReported, aTarget, mixedReport } from "../../support/audit-reports";

// One of its patterns is none under the "u" flag.
const ajv = addFormats(new AjvDraft04({ strict: false, allErrors: true, unicodeRegExp: false }));
const isSarif = ajv.compile(schema);

/** The one run of a log that the published schema accepts. */
function run(report: Parameters<typeof renderReport>[1]): Run {
  const log = JSON.parse(renderReport("sarif", report)) as Log;
  assert.equal(isSarif(log), true, JSON.stringify(isSarif.errors));
  const [only] = log.runs;
  assert.ok(only);
  return only;
}

const resultsOf = (report: Parameters<typeof renderReport>[1]): readonly Result[] =>
  run(report).results ?? [];
const place = (result: Result | undefined) => result?.locations?.[0]?.physicalLocation;
const hash = (result: Result | undefined) => result?.partialFingerprints?.primaryLocationLineHash;

describe("The SARIF of an audit", () => {
  it("is refused by the schema where a needed member is missing", () => {
    assert.equal(isSarif({ version: "2.1.0", runs: [{ results: [] }] }), false);
  });

  it("has each control that has findings as a rule with its help, its page and its severity", () => {
    const rules = run(mixedReport).tool.driver.rules ?? [];
    const [rule] = rules;
    assert.deepEqual([rules.length, rule?.id], [1, "job-security-configuration"]);
    assert.equal(rule?.helpUri, toControlUrl("job-security-configuration"));
    assert.match(rule.help?.markdown ?? "", /\*\*What to change:\*\* Set securityConfiguration/);
    assert.equal(rule.properties?.["security-severity"], "8.0");
  });

  it("has each finding at the target's line of the targets file, with the ARN as logical location", () => {
    const [first, , , unread] = resultsOf(mixedReport);
    const artifactLocation = { uri: "targets.yaml", uriBaseId: "%SRCROOT%" };
    assert.deepEqual(place(first), { artifactLocation, region: { startLine: 7 } });
    assert.deepEqual(place(unread), { artifactLocation, region: { startLine: 8 } });
    assert.deepEqual(first?.locations?.[0]?.logicalLocations, [
      { name: "a", kind: "job", fullyQualifiedName: "arn:aws:glue:eu-west-1:111122223333:job/a" },
    ]);
    assert.equal(
      first.message.text,
      'Glue job "a" names no security configuration (found none; required the name of a compliant ' +
        "security configuration). Name a compliant security configuration.",
    );
  });

  it("takes a path as it is on every system, and README.md where there is no targets file", () => {
    const uriWith = (changes: object) =>
      place(resultsOf(aReport([aTarget({ findings: [aReported()] })], changes))[0])
        ?.artifactLocation?.uri;
    const uris = [
      {},
      { targetsFile: "./fleet/all of them#1.yaml" },
      { targetsFile: "/srv/a b.yaml" },
    ];
    assert.deepEqual(uris.map(uriWith), [
      "README.md",
      "fleet/all%20of%20them%231.yaml",
      "file:///srv/a%20b.yaml",
    ]);
  });

  it("has a level by severity, also for what could not be judged", () => {
    const levels = resultsOf(mixedReport).map(({ level, kind }) => [level, kind]);
    const [note, error] = [
      ["note", undefined],
      ["error", undefined],
    ];
    assert.deepEqual(levels, [note, error, error, error]);
  });

  it("has a suppression for each exemption in force, and names one that has expired", () => {
    const [open, expired, exempted] = resultsOf(mixedReport);
    assert.deepEqual([open?.suppressions, expired?.suppressions], [[], []]);
    assert.match(
      expired?.message.text ?? "",
      /An exemption has expired: until 2027-03-31, by sales/,
    );
    const justification = "until 2027-03-31, by sales: retired in spring";
    assert.deepEqual(exempted?.suppressions, [
      { kind: "external", status: "accepted", justification },
    ]);
  });

  it("gives a finding one fingerprint on every run, whatever its line, verdict and neighbours", () => {
    const [, b] = resultsOf(mixedReport);
    const changed = aReported("b", { severity: "low" });
    const later = aReport([aTarget({ line: 70, findings: [changed] })], {
      startedAt: "2027-01-01T00:00:00Z",
    });
    assert.match(hash(b) ?? "", /^[0-9a-f]{32}:1$/);
    assert.equal(hash(resultsOf(later)[0]), hash(b));
  });

  it("gives no two findings one fingerprint", () => {
    const twice = aTarget({
      findings: [aReported("a"), aReported("a"), aReported("a", { subject: "runs" })],
    });
    const elsewhere = aReported("a", { control: "job-secret" });
    const hashes = resultsOf(aReport([twice, aTarget({ findings: [elsewhere] })])).map(hash);
    assert.equal(new Set(hashes).size, 4);
  });

  it("says what was not read and why a target failed, and that the run is not a success", () => {
    const [invocation] = run(mixedReport).invocations ?? [];
    assert.deepEqual([invocation?.executionSuccessful, invocation?.exitCode], [false, 1]);
    const notifications = invocation?.toolExecutionNotifications ?? [];
    assert.deepEqual(
      notifications.map(({ level, message, locations }) => [
        level,
        message.text,
        locations?.[0]?.physicalLocation?.region?.startLine,
      ]),
      [
        [
          "error",
          "111122223333 us-east-1: jobs could not be read to the end: access-denied: AccessDeniedException: no",
          8,
        ],
        ["error", "444455556666 eu-west-1 could not be judged: AssumeRole failed", 9],
      ],
    );
  });

  it("is a success without results where everything was read and nothing is found", () => {
    const { invocations: [invocation] = [], results } = run(aReport([aTarget()]));
    assert.deepEqual(
      [invocation?.executionSuccessful, invocation?.exitCode, results],
      [true, 0, []],
    );
  });

  it("makes no link of a name", () => {
    const [result] = resultsOf(aReport([aTarget({ findings: [aReported("[x](http://y)")] })]));
    assert.match(result?.message.text ?? "", /"\[x\\\]\(http:\/\/y\)"/);
  });
});
