import assert from "node:assert/strict";
import { inspect } from "node:util";
import type { CatalogSettings } from "../../core/catalog/settings";
import type { GuardrailMode } from "../../core/deployed/environment";
import { createGuardrail, type Guardrail } from "../../handler/guardrail";
import type { Notification } from "../../handler/alerts/notification";
import { AwsError } from "../../aws/errors";
import { anSdkError } from "../aws/sdk-errors";
import { aKey, compliantSettings, keyArn } from "../support/observations";
import { aCatalogChangeEvent, scheduledEvent } from "./events";
import { aFakeAws, aFakeClock, type FakeAccount, type FakeAws } from "./fake-aws";
import { deployed } from "./fake-own-parts";
import { record, toValues, type Line } from "./recorded-log";

const off: CatalogSettings = { metadata: { mode: "DISABLED" }, passwords: { encrypted: false } };
const context = { awsRequestId: "request-1", getRemainingTimeInMillis: () => 60_000 };

interface Played {
  readonly aws: FakeAws;
  readonly told: readonly Notification[];
  readonly lines: readonly Line[];
  readonly values: Record<string, unknown>;
  /** The error of each run, or `undefined`. */
  readonly errors: readonly unknown[];
}

/** Runs one warm process through `play` and gives all that it did. */
async function played(
  account: FakeAccount,
  play: (guardrail: Guardrail, aws: FakeAws) => Promise<unknown[]>,
  mode: GuardrailMode = "enforce",
): Promise<Played> {
  const aws = aFakeAws(account);
  const { result, lines, metrics } = await record((log) => {
    return play(createGuardrail({ ...deployed, aws, clock: aFakeClock(), log, mode }), aws);
  });
  const told = aws.alerts.map(({ message }) => JSON.parse(message) as Notification);
  return { aws, told, lines, values: toValues(metrics), errors: result };
}

async function ending(run: Promise<void>): Promise<unknown> {
  return run.then(
    () => undefined,
    (error: unknown) => error,
  );
}

function once(event: unknown) {
  return async (guardrail: Guardrail) => [await ending(guardrail(event, context))];
}

describe("A healthy guardrail", () => {
  it("says nothing above INFO on a scheduled run, and notifies nobody", async () => {
    const { aws, lines, errors, values } = await played({}, once(scheduledEvent));
    assert.deepEqual([...new Set(lines.map(({ level }) => level))], ["INFO"]);
    assert.deepEqual([aws.alerts, aws.puts, errors], [[], [], [undefined]]);
    assert.deepEqual(values, {
      Heartbeat: 1,
      Remediations: 0,
      UnknownFindings: 0,
      "Findings low": 0,
      "Findings medium": 0,
      "Findings high": 0,
      "Findings critical": 0,
    });
  });

  for (const event of [null, undefined, "text", {}, [], 7]) {
    it(`judges the live settings when woken by ${inspect(event)}`, async () => {
      const { aws, errors } = await played({ live: off }, once(event));
      assert.deepEqual([aws.live, errors], [compliantSettings, [undefined]]);
    });
  }

  it("stays silent about its own Put, which wakes it again", async () => {
    const dataCatalogEncryptionSettings = {
      encryptionAtRest: { catalogEncryptionMode: "SSE-KMS" },
      connectionPasswordEncryption: { returnConnectionPasswordEncrypted: true },
    };
    const event = aCatalogChangeEvent({ requestParameters: { dataCatalogEncryptionSettings } });
    const { aws } = await played({}, once(event));
    assert.deepEqual([aws.puts, aws.alerts], [[], []]);
  });
});

describe("A heal", () => {
  it("is reported with who did it, which halves, before and after, and how long it was open", async () => {
    const { told, aws } = await played({ live: off }, once(aCatalogChangeEvent()));
    assert.equal(told.length, 1);
    const { summary, findings, attribution, ...rest } = told[0] ?? assert.fail();
    assert.deepEqual(rest, {
      version: 1,
      kind: "heal",
      mode: "enforce",
      account: "111122223333",
      region: "eu-west-1",
      requestId: "request-1",
      wakeUp: {
        kind: "catalog-change",
        eventId: "event-1",
        eventTime: "2026-11-22T09:59:30.000Z",
      },
      halves: ["metadata", "passwords"],
      before: off,
      after: compliantSettings,
      exposure: {
        off: ["metadata", "passwords"],
        from: "2026-11-22T09:59:30.000Z",
        until: "2026-11-22T10:00:00.000Z",
        milliseconds: 30_000,
        endedBy: "guardrail",
      },
      isServiceRoleDropped: false,
      error: null,
      tampering: null,
    });
    assert.equal(attribution?.callerArn, "arn:aws:sts::111122223333:assumed-role/engineer/eve");
    assert.match(summary, /assumed-role\/engineer\/eve from 203\.0\.113\.9 \(aws-cli\/2\.31\)/);
    assert.deepEqual(
      findings.map(({ control, severity }) => [control, severity]),
      [
        ["catalog-metadata-encryption", "high"],
        ["catalog-connection-passwords", "high"],
      ],
    );
    assert.equal(
      aws.alerts[0]?.subject,
      "[enforce] Glue Data Catalog 111122223333 eu-west-1: encryption restored",
    );
  });

  it("is a log line with the same words, and metrics", async () => {
    const { lines, values, told } = await played({ live: off }, once(aCatalogChangeEvent()));
    const line = lines.find((each) => "notification" in each) ?? assert.fail();
    assert.deepEqual(line.notification, told[0]);
    assert.deepEqual([line.level, line.message], ["WARN", told[0]?.summary]);
    assert.equal(values.Remediations, 1);
    assert.equal(values.TimeToEncryptMs, 30_000);
    assert.equal(values["Findings high"], 0);
  });

  it("by the schedule names nobody and no length", async () => {
    const { told, values } = await played({ live: off }, once(scheduledEvent));
    assert.deepEqual([told[0]?.kind, told[0]?.attribution], ["heal", null]);
    assert.equal(told[0]?.exposure?.milliseconds, null);
    assert.equal("TimeToEncryptMs" in values, false);
  });

  it("that another writer contests counts every Put, and fails retryably without a notification", async () => {
    const account = { live: off, afterPut: () => off };
    const { values, told, errors } = await played(account, once(scheduledEvent));
    assert.deepEqual([values.Remediations, told.length], [6, 0]);
    assert.match(String(errors[0]), /another writer/);
  });
});

describe("A notification that cannot be sent", () => {
  const error = new AwsError("Publish", "topic", anSdkError("NotFound"));

  it("leaves the heal as it is, and is logged and metered", async () => {
    const publish = () => Promise.resolve({ isTaken: false, errors: [error] });
    const account = { live: off, publish };
    const { aws, errors, lines, values } = await played(account, once(aCatalogChangeEvent()));
    assert.deepEqual([aws.live, errors], [compliantSettings, [undefined]]);
    assert.equal(values.NotificationFailures, 1);
    const last = lines.at(-1);
    assert.equal(last?.level, "ERROR");
    assert.match(String(last.message), /^A notification was not delivered: Publish on topic/);
  });

  it("is not sent again where the other way took it, but is logged and metered all the same", async () => {
    const publish = () => Promise.resolve({ isTaken: true, errors: [error] });
    const twice = async (guardrail: Guardrail) => [
      await ending(guardrail(aCatalogChangeEvent(), context)),
      await ending(guardrail(aCatalogChangeEvent(), context)),
    ];
    const { told, values } = await played({ live: off, publish }, twice, "audit");
    assert.deepEqual([told.length, values.NotificationFailures], [1, 1]);
  });
});

describe("A refused write", () => {
  const account = { live: off, keys: [aKey({ keyState: "Disabled" })] };

  it("is reported, fails the run, and leaves the half as it was", async () => {
    const { told, errors, aws, values } = await played(account, once(scheduledEvent));
    assert.deepEqual(
      told.map(({ kind, halves }) => [kind, halves]),
      [
        ["heal", ["passwords"]],
        ["refused-write", ["metadata"]],
      ],
    );
    assert.match(String(errors[0]), /the key that it needs is not usable: metadata \(key /);
    assert.deepEqual(aws.live.metadata, { mode: "DISABLED" });
    assert.deepEqual([values["Findings high"], values["Findings critical"]], [1, 1]);
  });

  it("is reported once while it stands, and again when it comes back", async () => {
    const keys = [aKey({ keyState: "Disabled" })];
    const { told } = await played({ live: off, keys }, async (guardrail, aws) => {
      const runs = [await ending(guardrail(scheduledEvent, context))];
      runs.push(await ending(guardrail(scheduledEvent, context)));
      keys.splice(0, 1, aKey());
      runs.push(await ending(guardrail(scheduledEvent, context)));
      keys.splice(0, 1, aKey({ keyState: "Disabled" }));
      aws.live = { ...compliantSettings, metadata: { mode: "DISABLED" } };
      return [...runs, await ending(guardrail(scheduledEvent, context))];
    });
    assert.deepEqual(
      told.map(({ kind }) => kind),
      ["heal", "refused-write", "heal", "refused-write"],
    );
  });
});

describe("A run that cannot look", () => {
  it("throws, has no heartbeat, and alerts when nothing but a person can help", async () => {
    const failLook = () => "AccessDeniedException";
    const { told, errors, values } = await played({ failLook }, once(scheduledEvent));
    assert.equal((errors[0] as AwsError).code, "AccessDeniedException");
    assert.deepEqual(
      told.map(({ kind }) => kind),
      ["failure"],
    );
    assert.deepEqual(values, {});
  });

  it("throws and alerts nobody when a retry may help", async () => {
    const failLook = () => "ThrottlingException";
    const { told, errors } = await played({ failLook }, once(scheduledEvent));
    assert.equal((errors[0] as AwsError).code, "ThrottlingException");
    assert.deepEqual(told, []);
  });
});

describe("An audit", () => {
  it("reports once a call that left the catalog open, and writes nothing", async () => {
    const twice = async (guardrail: Guardrail) => [
      await ending(guardrail(aCatalogChangeEvent(), context)),
      await ending(guardrail(aCatalogChangeEvent(), context)),
    ];
    const { aws, told, values } = await played({ live: off }, twice, "audit");
    assert.deepEqual(aws.puts, []);
    assert.deepEqual(
      told.map(({ kind, exposure }) => [kind, exposure?.endedBy]),
      [["exposure", "nobody-yet"]],
    );
    assert.equal(values["Findings high"], 2);
  });

  it("notifies each violation once", async () => {
    const { told, lines } = await played({ live: off }, once(scheduledEvent), "audit");
    assert.deepEqual(
      told.map(({ kind, findings }) => [kind, findings.map(({ control }) => control)]),
      [
        ["finding", ["catalog-metadata-encryption"]],
        ["finding", ["catalog-connection-passwords"]],
      ],
    );
    const warned = lines.filter(({ level, verdict }) => level === "WARN" && verdict !== undefined);
    assert.equal(warned.length, 2);
  });
});

describe("The key of a heal", () => {
  it("is the deployed one, whatever the parameter names", async () => {
    const name = "/glue-encryption-guardrail/key-arn";
    const value = { state: "known", value: "arn:of:another:key" } as const;
    const account = { live: off, parameter: () => Promise.resolve({ name, value }) };
    const { aws, lines } = await played(account, once(scheduledEvent));
    assert.equal(aws.live.metadata?.keyId, keyArn);
    const warned = lines.filter((line) => line.control === "guardrail-parameter");
    assert.deepEqual(
      warned.map(({ level, verdict }) => [level, verdict]),
      [["WARN", "non-compliant"]],
    );
  });
});
