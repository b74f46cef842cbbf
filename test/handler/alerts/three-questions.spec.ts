import assert from "node:assert/strict";
import { toAttribution } from "../../../core/exposure/attribution";
import type { Finding } from "../../../core/finding";
import { nonCompliant } from "../../../core/verdict";
import { noFacts, type Incident } from "../../../handler/alerts/incident";
import { toNotification } from "../../../handler/alerts/render";
import { compliantSettings, keyArn } from "../../support/observations";
import { awsProblem, quotedCommands } from "../../support/printed-commands";
import { reasons } from "../../support/reasons";
import { aRun } from "../a-run";
import { aCatalogChangeEvent } from "../events";

const exposure = {
  halves: ["metadata"],
  off: ["metadata"],
  from: 0,
  until: 4_200,
  endedBy: "guardrail",
  attribution: undefined,
} as const;
const catalog = {
  halves: ["metadata"],
  settings: { before: compliantSettings, after: compliantSettings },
  exposure,
} as const;

function aFinding(code: keyof typeof reasons, resource: Finding["resource"]): Finding {
  const verdict = nonCompliant(reasons[code]);
  const control = resource.kind === "kms-key" ? "guardrail-key" : "guardrail-rule";
  return { control, resource, severity: "high", remediable: false, verdict };
}

const key = { kind: "kms-key", name: keyArn, arn: keyArn, region: "eu-west-1" } as const;
const rule = { kind: "rule", name: "a-rule", region: "eu-west-1" } as const;

/** One incident of each kind, and each way in which it differs: a new kind does not compile. */
const incidents: Record<Incident["kind"], readonly Partial<Incident>[]> = {
  heal: [catalog, { ...catalog, isServiceRoleDropped: true }],
  "refused-write": [
    { ...catalog, findings: [aFinding("key-disabled", key)] },
    { ...catalog, error: "the key's state is unknown" },
  ],
  exposure: [catalog, { ...catalog, exposure: { ...exposure, until: undefined } }],
  failure: [{ error: "glue:GetDataCatalogEncryptionSettings was denied" }],
  tampering: [{ findings: [] }, { findings: [aFinding("rule-disabled", rule)] }],
  "exposure-report": [
    { ...catalog, findings: [aFinding("written-in-the-open", rule)] },
    { error: "throttled" },
  ],
  "denied-attempt": [catalog, { halves: [] }],
  finding: Object.values(reasons).map(({ code }) => ({
    findings: [aFinding(code, code.startsWith("key") ? key : rule)],
  })),
};

const { detail } = aCatalogChangeEvent();
const callers: Readonly<Record<string, Incident["attribution"]>> = {
  "by a known caller": toAttribution(detail),
  "by a caller whom no event names": undefined,
};
const who =
  /(?:The call was made by \S+ from \S+ \(.+?\)|No event says who did it|Each finding names who wrote it)\./;

function summaryOf(kind: Incident["kind"], changes: Partial<Incident>): string {
  const incident: Incident = { ...noFacts, kind, id: "id", findings: [], ...changes };
  return toNotification(aRun(), incident).summary;
}

describe("The summary of an alert", () => {
  for (const [kind, examples] of Object.entries(incidents) as [
    Incident["kind"],
    readonly Partial<Incident>[],
  ][]) {
    for (const [by, attribution] of Object.entries(callers)) {
      it(`of kind ${kind} ${by} says what happened, who did it, and what is left to do`, () => {
        for (const example of examples) {
          const summary = summaryOf(kind, { ...example, attribution });
          const caller = who.exec(summary);
          assert.ok(caller !== null, summary);
          const happened = summary.slice(0, caller.index);
          const left = summary.slice(caller.index + caller[0].length);
          assert.match(happened, /^[A-Z].*[.:] $/);
          assert.deepEqual(quotedCommands(happened), [], "a command before it says who did it");
          assert.match(left, /^ [A-Z].*\.$/);
          const commands = quotedCommands(left);
          assert.notDeepEqual(commands, [], summary);
          const aws = commands.filter((command) => command.startsWith("aws "));
          assert.deepEqual(aws.map(awsProblem).filter(Boolean), []);
          assert.deepEqual(
            aws.filter((command) => !command.includes(" --region eu-west-1 ")),
            [],
          );
        }
      });
    }
  }

  it("puts no name into a command that a shell would read in another way", () => {
    const arn = "arn:aws:sts::111122223333:assumed-role/etl/$(curl${IFS}example.com)";
    const attribution = toAttribution({ ...detail, userIdentity: { arn } });
    const commands = quotedCommands(summaryOf("denied-attempt", { ...catalog, attribution }));
    assert.deepEqual(commands, [
      "aws cloudtrail lookup-events --region eu-west-1 --lookup-attributes " +
        "AttributeKey=EventName,AttributeValue=PutDataCatalogEncryptionSettings",
    ]);
  });

  it("looks up what else a known caller did, and else what was done to the resource", () => {
    const look = (changes: Partial<Incident>) => quotedCommands(summaryOf("tampering", changes))[0];
    const findings = [aFinding("rule-disabled", rule)];
    const attribution = toAttribution(detail);
    assert.deepEqual(
      [look({ findings, attribution }), look({ findings }), look({})].map((command) =>
        command?.replace(/.*AttributeKey=/, ""),
      ),
      [
        "Username,AttributeValue=eve",
        "ResourceName,AttributeValue=a-rule",
        "EventName,AttributeValue=PutDataCatalogEncryptionSettings",
      ],
    );
  });
});
