import assert from "node:assert/strict";
import { AwsError } from "../../../aws/errors";
import type { HistoryQuery } from "../../../aws/event-history";
import { writeCallNames } from "../../../core/exposure/catalog-write";
import type { CloudTrailRecord } from "../../../core/exposure/cloudtrail-record";
import { anSdkError } from "../../aws/sdk-errors";
import { aRecord, compliantSettings } from "../../support/observations";
import { off, scheduledEvent } from "../events";
import type { FakeAccount, FakeAws } from "../fake-aws";
import { functionRoleArn, toPage } from "../fake-own-parts";
import { raisedLevels, played } from "../played-process";

const call = "PutDataCatalogEncryptionSettings";
const on = {
  encryptionAtRest: { catalogEncryptionMode: "SSE-KMS" },
  connectionPasswordEncryption: { returnConnectionPasswordEncrypted: true },
};
const minutesAt = (hours: number, minutes: number) => hours * 60 + minutes;
const weaken = aRecord(call, minutesAt(9, 30), { dataCatalogEncryptionSettings: off });
const strengthen = aRecord(call, minutesAt(9, 43), { dataCatalogEncryptionSettings: on });
const write = aRecord("CreateTable", minutesAt(9, 35), {
  databaseName: "sales",
  tableInput: { name: "orders" },
});
const history = [weaken, write, strengthen];
const tickAt = (time: string) => ({ ...scheduledEvent, time: `2026-11-22T${time}Z` });
/** As many scheduled runs as a search takes where there are few calls of each kind. */
const ticks = ["10:00:00", "10:05:00", "10:10:00"].map(tickAt);

const tableArn = "arn:aws:glue:eu-west-1:111122223333:table/sales/orders";

describe("The exposure report", () => {
  it("is one look-up on a Region whose settings nobody changed", async () => {
    const { aws, told } = await played([scheduledEvent]);
    assert.deepEqual(
      [aws.queries, told],
      [
        [
          {
            eventName: call,
            from: Date.parse("2026-11-22T08:45:00Z"),
            until: Date.parse("2026-11-22T09:45:00Z"),
          },
        ],
        [],
      ],
    );
  });

  it("reports what was written in a window that ended as long ago as the history lags", async () => {
    const { told, lines, values } = await played(ticks, { history });
    const { kind, halves, exposure, findings, summary, attribution } = told[0] ?? assert.fail();
    assert.deepEqual(
      [told.length, kind, halves, attribution],
      [1, "exposure-report", ["metadata", "passwords"], null],
    );
    assert.deepEqual(exposure, {
      off: ["metadata", "passwords"],
      from: "2026-11-22T09:30:00.000Z",
      until: "2026-11-22T09:43:00.000Z",
      milliseconds: 13 * 60_000,
      endedBy: "someone-else",
    });
    assert.deepEqual(
      findings.map(({ control, resource, resourceArn }) => [control, resource, resourceArn]),
      [["exposed-object", 'Catalog object "table sales.orders"', tableArn]],
    );
    assert.match(summary, /1 object was written that stay/);
    assert.equal(values["Findings high"], 1);
    assert.deepEqual(
      lines
        .filter(({ control }) => control === "exposed-object")
        .map(({ resource, resourceArn }) => [resource, resourceArn]),
      [['Catalog object "table sales.orders"', tableArn]],
    );
  });

  it("reports a window on one of the ticks that follow it, and on no other", async () => {
    const ticks = ["09:45:00", "09:50:00", "09:55:00", "10:00:00", "10:05:00", "10:10:00"];
    const { told } = await played(ticks.map(tickAt), { history });
    assert.equal(told.length, 1);
  });

  it("reports a window once although its tick arrives twice", async () => {
    const { told } = await played([...ticks, ...ticks], { history });
    assert.equal(told.length, 1);
  });

  it("knows the guardrail as the one who ended a window", async () => {
    const name = functionRoleArn.slice(functionRoleArn.lastIndexOf("/") + 1);
    const caller = `arn:aws:sts::111122223333:assumed-role/${name}/glue-encryption-guardrail`;
    const { told } = await played(ticks, {
      history: [weaken, write, { ...strengthen, caller }],
    });
    assert.equal(told[0]?.exposure?.endedBy, "guardrail");
  });

  it("is an INFO line where nothing was written", async () => {
    const run = await played(ticks, { history: [weaken, strengthen] });
    assert.deepEqual([run.told, raisedLevels(run)], [[], []]);
    const line = run.lines.find(({ message }) => String(message).startsWith("Nothing was written"));
    assert.deepEqual([line?.from, line?.until], [weaken.eventTime, strengthen.eventTime]);
  });

  it("lists a hundred objects at most, says so, and logs them all", async () => {
    const tables = Array.from({ length: 120 }, (_, index) => ({
      ...write,
      eventId: `write-${index}`,
      requestParameters: { databaseName: "sales", tableInput: { name: `t${index}` } },
    }));
    const { told, lines } = await played(ticks, {
      history: [weaken, ...tables, strengthen],
    });
    assert.equal(told[0]?.findings.length, 100);
    assert.equal(told[0].error, "The list is not complete: these are 100 of 120");
    assert.equal(lines.filter(({ control }) => control === "exposed-object").length, 120);
  });
});

describe("The exposure report on objects with names that are as long as can be", () => {
  // Each quote in a name is escaped twice on its way into the notification.
  const long = '"'.repeat(255);
  const tables = Array.from({ length: 100 }, (_, index) => ({
    ...write,
    eventId: `write-${index}`,
    requestParameters: { databaseName: long, tableInput: { name: `${index}`.padEnd(255, '"') } },
  }));

  it("is no longer than SNS takes, and says what it leaves out", async () => {
    const { aws, told, lines } = await played(ticks, {
      history: [weaken, ...tables, strengthen],
    });
    const { findings, error } = told[0] ?? assert.fail();
    assert.ok(Buffer.byteLength(aws.alerts[0]?.message ?? "") <= 256 * 1024);
    assert.ok(findings.length >= 10);
    assert.equal(error, `The list is not complete: these are ${findings.length} of 100`);
    assert.equal(lines.filter(({ control }) => control === "exposed-object").length, 100);
  });
});

describe("A search of the event history during which the catalog is opened", () => {
  const open = { metadata: { mode: "DISABLED" }, passwords: { encrypted: false } };
  /** The catalog is opened with the search's third call. */
  async function interrupted(account: FakeAccount = {}, ticks = ["10:00:00"]) {
    let calls = 0;
    let fake: FakeAws | undefined;
    const lookUp = (query: HistoryQuery) => {
      calls += 1;
      if (calls === 3 && fake !== undefined) fake.live = open;
      return Promise.resolve(toPage(history, query));
    };
    const onStart = (aws: FakeAws) => void (fake = aws);
    return played(ticks.map(tickAt), { lookUp }, { ...account, onStart });
  }

  it("restores it before any further call of the search, and reports the heal", async () => {
    const { aws, told, values, error } = await interrupted();
    assert.equal(aws.queries.length, 3);
    assert.deepEqual([aws.puts.length, error], [1, undefined]);
    assert.deepEqual(aws.live, compliantSettings);
    const [heal] = told;
    assert.deepEqual([told.length, heal?.kind, heal?.wakeUp.kind], [1, "heal", "schedule"]);
    assert.equal(values.Remediations, 1);
  });

  it("is taken up by the next scheduled run, so that no report is lost", async () => {
    const { told } = await interrupted({}, ["10:00:00", "10:05:00", "10:10:00", "10:15:00"]);
    assert.deepEqual(
      told.map(({ kind, findings }) => [kind, findings.length]),
      [
        ["heal", 2],
        ["exposure-report", 1],
      ],
    );
  });

  it("fails the run where the catalog cannot be restored, so that Lambda runs it again", async () => {
    const { error } = await interrupted({ failPut: () => "ThrottlingException" });
    assert.match(String(error), /was not restored within this run/);
  });

  it("goes on where the catalog cannot be read meanwhile", async () => {
    const isFirst = (look: number) => (look === 1 ? undefined : "ThrottlingException");
    const { aws, told } = await played(ticks, { history }, { failLook: isFirst });
    assert.equal(aws.queries.length, 2 + writeCallNames.length);
    assert.deepEqual([told.length, told[0]?.error], [1, null]);
  });
});

describe("An event history that cannot be read", () => {
  const failing = (fails: (query: HistoryQuery) => boolean) => (query: HistoryQuery) => {
    const cause = anSdkError("ThrottlingException");
    if (fails(query)) return Promise.reject(new AwsError("LookupEvents", query.eventName, cause));
    const inSpan = ({ eventName, time }: CloudTrailRecord) =>
      eventName === query.eventName && time >= query.from && time <= query.until;
    return Promise.resolve({ records: history.filter(inSpan).toReversed() });
  };

  it("at all is notified once while it lasts, and the run goes well", async () => {
    const lookUp = failing(() => true);
    const run = await played([scheduledEvent, tickAt("10:05:00")], { lookUp });
    assert.deepEqual([run.told.length, raisedLevels(run), run.error], [1, ["WARN"], undefined]);
    const { kind, exposure, error, summary } = run.told[0] ?? assert.fail();
    assert.deepEqual([kind, exposure], ["exposure-report", null]);
    assert.match(error ?? "", /^LookupEvents on Put.* failed: ThrottlingException/);
    assert.match(
      summary,
      /^CloudTrail's event history of .* was not read completely: LookupEvents/,
    );
    assert.equal(run.values.Heartbeat, 1);
  });

  for (const [what, failed] of [
    ["the call that ended the window", call],
    ["a write", "UpdateTable"],
  ] as const) {
    it(`for ${what} is read again by the next scheduled run, so that no report is lost`, async () => {
      let failures = 1;
      const lookUp = failing(({ eventName }) => eventName === failed && failures-- > 0);
      const { told } = await played([...ticks, tickAt("10:15:00")], { lookUp });
      const complete = told.filter(({ error }) => error === null);
      assert.deepEqual(
        complete.map(({ exposure, findings }) => [exposure?.from, findings.length]),
        [["2026-11-22T09:30:00.000Z", 1]],
      );
    });
  }

  it("in part is reported with what was read and why there is no more", async () => {
    const lookUp = failing(({ eventName }) => eventName === "UpdateTable");
    const { told, aws } = await played([scheduledEvent], { lookUp });
    assert.equal(told[0]?.findings.length, 1);
    assert.match(told[0].error ?? "", /^The list is not complete: LookupEvents on UpdateTable/);
    assert.equal(aws.queries.at(-1)?.eventName, "UpdateTable");
  });

  it("within ten pages is read so far, and the report says that there is more", async () => {
    const answer = failing(() => false);
    const lookUp = async (query: HistoryQuery) => {
      const page = await answer(query);
      const nextToken = `${query.nextToken ?? ""}+`;
      return query.eventName === "CreateTable" ? { ...page, nextToken } : page;
    };
    const { told, aws } = await played([...ticks, tickAt("10:15:00"), tickAt("10:20:00")], {
      lookUp,
    });
    assert.match(told[0]?.error ?? "", /there are too many calls of CreateTable$/);
    const pages = aws.queries.filter(({ eventName }) => eventName === "CreateTable");
    assert.deepEqual(
      pages.map(({ nextToken }) => nextToken),
      [undefined, ...Array.from({ length: 9 }, (_, index) => "+".repeat(index + 1))],
    );
  });

  it("because of a defect is a WARN line, and the run goes well", async () => {
    const lookUp = () => Promise.reject(new TypeError("bug"));
    const run = await played([scheduledEvent], { lookUp });
    assert.deepEqual([raisedLevels(run), run.error], [["WARN"], undefined]);
  });
});
