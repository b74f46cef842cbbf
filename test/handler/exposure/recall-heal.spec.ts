import assert from "node:assert/strict";
import type { CloudTrailRecord } from "../../../core/exposure/cloudtrail-record";
import { settingsCall } from "../../../core/exposure/window";
import { aRecord, keyArn, passwordKeyArn } from "../../support/observations";
import { aCatalogChangeEvent } from "../events";
import { functionRoleArn, type FakeParts } from "../fake-own-parts";
import { played } from "../played-process";

describe("A weakening call whose event comes after an earlier process healed it", () => {
  const name = functionRoleArn.slice(functionRoleArn.lastIndexOf("/") + 1);
  const caller = `arn:aws:sts::111122223333:assumed-role/${name}/glue-encryption-guardrail`;
  const settings = (mode: string, isEncrypted: boolean) => ({
    dataCatalogEncryptionSettings: {
      encryptionAtRest: { catalogEncryptionMode: mode, sseAwsKmsKeyId: keyArn },
      connectionPasswordEncryption: {
        returnConnectionPasswordEncrypted: isEncrypted,
        awsKmsKeyId: passwordKeyArn,
      },
    },
  });
  const aPut = (parameters: object, changes: Partial<CloudTrailRecord>) => {
    const time = Date.parse("2026-11-22T09:59:45Z");
    const eventTime = "2026-11-22T09:59:45Z";
    return aRecord(settingsCall, 0, parameters, { time, eventTime, ...changes });
  };
  const heal = aPut(settings("SSE-KMS", true), { caller });
  const endOf = async (parts: FakeParts) => {
    const run = await played([aCatalogChangeEvent()], parts);
    const { exposure } = run.told[0] ?? assert.fail();
    return { ...run, end: [exposure?.endedBy, exposure?.until] };
  };
  const someoneElse = ["someone-else", "2026-11-22T10:00:00.000Z"];

  it("names the guardrail and its moment by the event history, and measures the heal", async () => {
    const { end, values } = await endOf({ history: [heal] });
    assert.deepEqual(end, ["guardrail", "2026-11-22T09:59:45.000Z"]);
    assert.equal(values.TimeToEncryptMs, 15_000);
  });

  const notHealed: Record<string, readonly CloudTrailRecord[]> = {
    "is empty yet": [],
    "shows somebody else's call first": [aPut(settings("SSE-KMS", true), {}), heal],
    "shows a call of its own that failed": [{ ...heal, isFailed: true }],
    "shows a call of its own on another catalog": [
      aPut({ ...settings("SSE-KMS", true), catalogId: "444455556666" }, { caller }),
    ],
    "shows a call of its own that opened it": [aPut(settings("DISABLED", false), { caller })],
  };
  for (const [what, history] of Object.entries(notHealed)) {
    it(`names somebody else where the history ${what}`, async () => {
      assert.deepEqual((await endOf({ history })).end, someoneElse);
    });
  }

  it("names somebody else, and says why, where the history cannot be read", async () => {
    const lookUp = () => Promise.reject(new TypeError("bug"));
    const { end, lines } = await endOf({ lookUp });
    assert.deepEqual(end, someoneElse);
    const warnings = lines.map(({ message }) => String(message));
    assert.ok(warnings.some((text) => text === "CloudTrail's event history was not read: bug"));
  });

  it("asks for the time since the call in one look-up", async () => {
    const { aws } = await played([aCatalogChangeEvent()]);
    const [from, until] = ["09:59:30", "10:00:00"].map((at) => Date.parse(`2026-11-22T${at}Z`));
    assert.deepEqual(aws.queries, [{ eventName: settingsCall, from, until }]);
  });

  it("asks nothing where this process healed it, or the call opened nothing", async () => {
    const twice = [aCatalogChangeEvent(), aCatalogChangeEvent({ eventID: "event-2" })];
    const live = { metadata: { mode: "DISABLED" }, passwords: { encrypted: false } };
    assert.deepEqual((await played(twice, {}, { live })).aws.queries, []);
    const requestParameters = settings("SSE-KMS", true);
    const harmless = await played([aCatalogChangeEvent({ requestParameters })]);
    assert.deepEqual(harmless.aws.queries, []);
  });
});
