import assert from "node:assert/strict";
import type { GuardrailMode } from "../../../core/deployed/environment";
import { createGuardrail } from "../../../handler/guardrail";
import { toLength } from "../../../handler/exposure/exposure";
import type { Notification } from "../../../handler/alerts/notification";
import { compliantSettings, keyArn, otherKeyArn, passwordKeyArn } from "../../support/observations";
import { aCatalogChangeEvent, off, scheduledEvent } from "../events";
import { aFakeAws, aFakeClock, type FakeAccount } from "../fake-aws";
import { deployed } from "../fake-own-parts";
import { record, toValues } from "../recorded-log";

const context = { awsRequestId: "request-1", getRemainingTimeInMillis: () => 60_000 };
const weak = { metadata: { mode: "DISABLED" }, passwords: { encrypted: false } };

async function told(
  account: FakeAccount,
  events: readonly unknown[],
  mode: GuardrailMode = "enforce",
) {
  const aws = aFakeAws(account);
  const { lines, metrics } = await record(async (log) => {
    const guardrail = createGuardrail({ ...deployed, aws, clock: aFakeClock(), log, mode });
    for (const event of events) await guardrail(event, context);
  });
  const values = toValues(metrics);
  return {
    lines,
    values,
    told: aws.alerts.map(({ message }) => JSON.parse(message) as Notification),
  };
}

describe("A weakening call that somebody undid before the run looked", () => {
  it("is reported as an exposure with its window, which ends when the run looked", async () => {
    const { told: notifications } = await told({}, [aCatalogChangeEvent()]);
    assert.deepEqual(
      notifications.map(({ kind, halves, exposure }) => ({ kind, halves, exposure })),
      [
        {
          kind: "exposure",
          halves: ["metadata", "passwords"],
          exposure: {
            off: ["metadata", "passwords"],
            from: "2026-11-22T09:59:30.000Z",
            until: "2026-11-22T10:00:00.000Z",
            milliseconds: 30_000,
            endedBy: "someone-else",
          },
        },
      ],
    );
  });

  it("may have been undone by the guardrail itself, where the answer to its Put was lost", async () => {
    const { told: notifications } = await told({ live: weak, losePut: () => true }, [
      aCatalogChangeEvent(),
    ]);
    assert.deepEqual(
      notifications.map(({ kind, exposure }) => [kind, exposure?.endedBy]),
      [["exposure", "unknown"]],
    );
  });

  it("names only the half that was switched off", async () => {
    const dataCatalogEncryptionSettings = {
      ...off,
      encryptionAtRest: { catalogEncryptionMode: "SSE-KMS" },
    };
    const event = aCatalogChangeEvent({ requestParameters: { dataCatalogEncryptionSettings } });
    const { told: notifications } = await told({}, [event]);
    assert.deepEqual(notifications[0]?.halves, ["passwords"]);
  });

  it("is reported once, however often its event arrives", async () => {
    const event = aCatalogChangeEvent();
    assert.equal((await told({}, [event, event, event])).told.length, 1);
  });

  it("is reported again for another call", async () => {
    const events = [aCatalogChangeEvent(), aCatalogChangeEvent({ eventID: "event-2" })];
    assert.equal((await told({}, events)).told.length, 2);
  });

  it("is not reported beside the heal that its own event brought about", async () => {
    const { told: notifications } = await told({ live: weak }, [
      aCatalogChangeEvent(),
      aCatalogChangeEvent(),
    ]);
    assert.deepEqual(
      notifications.map(({ kind }) => kind),
      ["heal"],
    );
  });

  it("is reported with its caller, and as healed by the guardrail, although the schedule came first", async () => {
    const { told: notifications, values } = await told({ live: weak }, [
      scheduledEvent,
      aCatalogChangeEvent(),
    ]);
    assert.deepEqual(
      notifications.map(({ kind, attribution, exposure }) => [
        ...[kind, attribution?.callerType, exposure?.endedBy, exposure?.milliseconds],
      ]),
      [
        ["heal", undefined, "guardrail", null],
        ["exposure", "AssumedRole", "guardrail", 30_000],
      ],
    );
    assert.equal(values.TimeToEncryptMs, 30_000);
  });

  it("is an exposure too where it only set another key, or another role", async () => {
    const settings = (metadata: object, awsKmsKeyId: string) => ({
      encryptionAtRest: { catalogEncryptionMode: "SSE-KMS", sseAwsKmsKeyId: keyArn, ...metadata },
      connectionPasswordEncryption: { returnConnectionPasswordEncrypted: true, awsKmsKeyId },
    });
    const mode = "SSE-KMS-WITH-SERVICE-ROLE";
    const calls = [
      settings({}, passwordKeyArn),
      settings({ sseAwsKmsKeyId: otherKeyArn }, passwordKeyArn),
      settings({ catalogEncryptionMode: mode, catalogEncryptionServiceRole: "role" }, otherKeyArn),
    ];
    const events = calls.map((dataCatalogEncryptionSettings, index) =>
      aCatalogChangeEvent({
        eventID: `event-${index}`,
        requestParameters: { dataCatalogEncryptionSettings },
      }),
    );
    const { told: notifications } = await told({}, events);
    assert.deepEqual(
      notifications.map(({ kind, halves, exposure }) => [kind, halves, exposure?.off]),
      [
        ["exposure", ["metadata"], []],
        ["exposure", ["metadata", "passwords"], []],
      ],
    );
  });
});

describe("A weakening call whose work somebody else replaced before the run looked", () => {
  const keepsPasswords = {
    encryptionAtRest: { catalogEncryptionMode: "DISABLED" },
    connectionPasswordEncryption: { returnConnectionPasswordEncrypted: true },
  };
  const event = aCatalogChangeEvent({
    requestParameters: { dataCatalogEncryptionSettings: keepsPasswords },
  });
  const live = { ...compliantSettings, passwords: { encrypted: false } };
  const facts = ({ kind, halves, attribution, exposure }: Notification) => ({
    ...{ kind, halves, caller: attribution?.callerType, endedBy: exposure?.endedBy },
  });
  const healed = {
    kind: "heal",
    halves: ["passwords"],
    caller: undefined,
    endedBy: "guardrail",
  };
  const exposed = {
    kind: "exposure",
    halves: ["metadata"],
    caller: "AssumedRole",
    endedBy: "someone-else",
  };

  it("is reported with its caller beside the heal of what the other left", async () => {
    const { told: notifications } = await told({ live }, [event]);
    assert.deepEqual(notifications.map(facts), [healed, exposed]);
  });

  it("ends with the heal where the other took the same half and did no better", async () => {
    const metadata = { mode: "SSE-KMS", keyId: "alias/other" };
    const otherKey = { ...compliantSettings, metadata };
    const { told: notifications } = await told({ live: otherKey }, [event]);
    assert.deepEqual(notifications.map(facts), [
      { ...healed, halves: ["metadata"] },
      { ...exposed, endedBy: "guardrail" },
    ]);
  });

  it("is reported once, however often its event arrives after that", async () => {
    const { told: notifications } = await told({}, [event, event]);
    assert.deepEqual(notifications.map(facts), [exposed]);
  });

  it("is not said to last because of another half that is open", async () => {
    const { told: notifications } = await told({ live }, [event], "audit");
    assert.deepEqual(notifications.map(facts), [exposed]);
  });
});

describe("A call that left everything as required", () => {
  it("is not named for a half that somebody else opened while the run restored the other", async () => {
    const { metadata, passwords } = compliantSettings;
    const dataCatalogEncryptionSettings = {
      encryptionAtRest: { catalogEncryptionMode: metadata?.mode, sseAwsKmsKeyId: metadata?.keyId },
      connectionPasswordEncryption: {
        returnConnectionPasswordEncrypted: true,
        awsKmsKeyId: passwords?.keyId,
      },
    };
    const event = aCatalogChangeEvent({ requestParameters: { dataCatalogEncryptionSettings } });
    const live = { ...compliantSettings, metadata: weak.metadata };
    const opened = { ...compliantSettings, passwords: weak.passwords };
    const afterPut = (put: number) => (put === 1 ? opened : compliantSettings);
    const { told: notifications } = await told({ live, afterPut }, [event]);
    assert.deepEqual(
      notifications.map(({ kind, halves, attribution }) => ({ kind, halves, attribution })),
      [{ kind: "heal", halves: ["metadata", "passwords"], attribution: null }],
    );
  });
});

describe("What is no exposure", () => {
  const dataCatalogEncryptionSettings = off;
  const calls: Record<string, object> = {
    "a call that failed": { errorCode: "InvalidInputException" },
    "a call whose parameters are not recorded": { requestParameters: null },
    "a call on another catalog": {
      requestParameters: { catalogId: "s3tables", dataCatalogEncryptionSettings },
    },
  };
  for (const [what, detail] of Object.entries(calls)) {
    it(`is ${what}`, async () => {
      assert.deepEqual((await told({}, [aCatalogChangeEvent(detail)])).told, []);
    });
  }

  it("is, on another catalog, a log line with its caller, and the account's own is judged", async () => {
    const requestParameters = { catalogId: "s3tables", dataCatalogEncryptionSettings };
    const event = aCatalogChangeEvent({ requestParameters });
    const { lines, told: notifications } = await told({ live: weak }, [event]);
    const line = lines.find(({ catalogId }) => catalogId === "s3tables");
    assert.equal(line?.level, "INFO");
    assert.equal(
      Reflect.get(Object(line.attribution) as object, "callerArn"),
      "arn:aws:sts::111122223333:assumed-role/engineer/eve",
    );
    assert.deepEqual(
      notifications.map(({ kind, attribution, after }) => [kind, attribution, after]),
      [["heal", null, compliantSettings]],
    );
  });
});

describe("The length of an exposure", () => {
  const lengths: [number | undefined, number | undefined, number | undefined][] = [
    [1_000, 4_000, 3_000],
    [4_000, 1_000, 0],
    [undefined, 4_000, undefined],
    [1_000, undefined, undefined],
  ];
  for (const [from, until, expected] of lengths) {
    it(`from ${String(from)} until ${String(until)} is ${String(expected)} ms`, () => {
      assert.equal(toLength({ from, until }), expected);
    });
  }
});
