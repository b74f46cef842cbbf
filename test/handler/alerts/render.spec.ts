import assert from "node:assert/strict";
import { toAttribution } from "../../../core/exposure/attribution";
import type { Incident } from "../../../handler/alerts/incident";
import { toAlert, toNotification } from "../../../handler/alerts/render";
import type { Exposure } from "../../../handler/exposure/exposure";
import { compliantSettings, keyArn } from "../../support/observations";
import { aRun } from "../a-run";
import { aCatalogChangeEvent } from "../events";

const open = {
  halves: ["metadata"],
  off: ["metadata"],
  from: 0,
  until: undefined,
  endedBy: "nobody-yet",
} as const;
const healed = {
  halves: ["metadata"],
  off: ["metadata"],
  from: 0,
  until: 4_200,
  endedBy: "guardrail",
} as const;
const before = { ...compliantSettings, metadata: { mode: "DISABLED" } };

function anIncident(changes: Partial<Incident> = {}, event?: object): Incident {
  return {
    kind: "heal",
    id: "id",
    halves: ["metadata"],
    settings: { before, after: compliantSettings },
    isServiceRoleDropped: false,
    exposure: undefined,
    attribution: toAttribution(event ?? aCatalogChangeEvent().detail),
    findings: [],
    repairs: [],
    error: undefined,
    ...changes,
  };
}

function anExposure(changes: Omit<Exposure, "attribution">): Exposure {
  return { ...changes, attribution: undefined };
}

const caller =
  "The call was made by arn:aws:sts::111122223333:assumed-role/engineer/eve from 203.0.113.9 (aws-cli/2.31).";
const lookUp = "aws cloudtrail lookup-events --region eu-west-1 --lookup-attributes";
const further = `If you did not expect it, see what else the caller did: \`${lookUp} AttributeKey=Username,AttributeValue=eve\`.`;
const written = "Objects written in between stay as they were written.";
const where = "the Glue Data Catalog of account 111122223333 in eu-west-1";

describe("A notification's summary", () => {
  it("of a heal says what it was, what it is, how long, and who", () => {
    const { summary } = toNotification(aRun(), anIncident({ exposure: anExposure(healed) }));
    assert.equal(
      summary,
      `The encryption of metadata in ${where} was not as required; the guardrail restored it, ` +
        `4.2 s after the call. It was mode DISABLED with key none and is mode SSE-KMS with key ` +
        `${keyArn} now. ${caller} ${written} ${further}`,
    );
  });

  it("of a heal by the schedule says that no event names anybody", () => {
    const { summary } = toNotification(aRun(), anIncident({ attribution: undefined }));
    assert.match(summary, /restored it\. It was .* No event says who did it\. Objects written/);
  });

  it("of a heal that lost the service role says so", () => {
    const { summary } = toNotification(aRun(), anIncident({ isServiceRoleDropped: true }));
    assert.match(summary, /Glue refused to keep the catalog's service role/);
    assert.match(summary, / Bring the catalog's service role back: `pulumi up --refresh`\.$/);
  });

  it("of an exposure says whether it is over", () => {
    const summaries = [open, { ...healed, endedBy: "someone-else" } as const].map((times) => {
      const exposure = anExposure(times);
      return toNotification(aRun(), anIncident({ kind: "exposure", exposure })).summary;
    });
    assert.deepEqual(summaries, [
      `A call switched off the encryption of metadata in ${where}. It is still so. ${caller} The guardrail tries ` +
        `again; if it stays so, run \`pulumi up --refresh\`. ${further}`,
      `A call switched off the encryption of metadata in ${where}. It was as required again when ` +
        `the guardrail looked, 4.2 s after the call. ${caller} ${written} ${further}`,
    ]);
  });

  it("of an exposure distinguishes a half that was off from one under a key or role that is not approved", () => {
    const summaries = [["metadata"] as const, [] as const].map((off) => {
      const exposure = anExposure({ ...open, off });
      const halves = ["metadata", "passwords"] as const;
      return toNotification(aRun(), anIncident({ kind: "exposure", halves, exposure })).summary;
    });
    const foreign = "set a key or a role that is not approved for";
    const both = `switched off the encryption of metadata and ${foreign} connection passwords`;
    assert.ok(summaries[0]?.startsWith(`A call ${both} in`));
    assert.ok(summaries[1]?.startsWith(`A call ${foreign} metadata and connection passwords in`));
  });

  it("of a denied attempt says what it asked for, as far as the record says so", () => {
    const summaries = [["metadata", "passwords"] as const, []].map(
      (halves) => toNotification(aRun(), anIncident({ kind: "denied-attempt", halves })).summary,
    );
    const rest =
      "Nothing was changed. Further denied calls of this caller within an hour are only in the log. " +
      `${caller} Nothing is left to restore. ${further}`;
    assert.deepEqual(summaries, [
      "AWS denied a call that would have weakened the encryption of metadata and connection " +
        `passwords in ${where}. ${rest}`,
      `AWS denied a call on the encryption settings of ${where}; its record does not say what the ` +
        `call asked for. ${rest}`,
    ]);
  });

  it("names both halves, and what little is known of a caller", () => {
    const event = aCatalogChangeEvent({ userIdentity: {}, sourceIPAddress: 7, userAgent: null });
    const halves = ["metadata", "passwords"] as const;
    const { summary } = toNotification(aRun(), anIncident({ halves }, event.detail));
    assert.match(summary, /^The encryption of metadata and connection passwords in/);
    assert.match(
      summary,
      /by an unnamed caller from an unknown address \(no user agent\)\. Objects/,
    );
  });
});

describe("An alert", () => {
  for (const kind of [
    "heal",
    "refused-write",
    "exposure",
    "failure",
    "tampering",
    "exposure-report",
    "finding",
    "denied-attempt",
  ] as const) {
    it(`of kind ${kind} has a subject that SNS takes, and the notification as its message`, () => {
      const notification = toNotification(aRun(), anIncident({ kind, exposure: anExposure(open) }));
      const { subject, message } = toAlert(notification);
      assert.match(subject, /^[!-~][ -~]{0,99}$/);
      assert.deepEqual(JSON.parse(message), JSON.parse(JSON.stringify(notification)));
    });
  }

  it("shortens and cleans a subject that SNS would refuse", () => {
    const notification = toNotification(aRun(), anIncident());
    const { subject } = toAlert({ ...notification, region: "é\n".repeat(100) });
    assert.equal(subject.length, 100);
    assert.match(subject, /^[ -~]+$/);
  });
});
