import assert from "node:assert/strict";
import { createGuardrail } from "../../../handler/guardrail";
import { accountRegion, compliantSettings } from "../../support/observations";
import { aCatalogChangeEvent, aSessionOf, off } from "../events";
import { aFakeAws, aFakeClock } from "../fake-aws";
import { deployed, deploymentRoleArn } from "../fake-own-parts";
import { played, raisedLevels } from "../played-process";
import { record } from "../recorded-log";

/** The event of a call that AWS denied; on a denial CloudTrail may record no parameters. */
function aDeniedEvent(changes: object = {}) {
  return aCatalogChangeEvent({ errorCode: "AccessDenied", requestParameters: null, ...changes });
}

function asking(dataCatalogEncryptionSettings: object) {
  return { requestParameters: { dataCatalogEncryptionSettings } };
}

const ownRole = deployed.roles.roleArn;
const weak = { metadata: { mode: "DISABLED" }, passwords: { encrypted: false } };

describe("A denied call on the settings", () => {
  it("is notified for information, with its caller and what it asked for", async () => {
    const seen = await played([aDeniedEvent(asking(off))]);
    assert.deepEqual(
      seen.told.map(({ kind, halves, exposure, attribution, wakeUp }) => ({
        ...{ kind, halves, exposure, eventId: wakeUp.eventId },
        callerArn: attribution?.callerArn,
      })),
      [
        {
          kind: "denied-attempt",
          halves: ["metadata", "passwords"],
          exposure: null,
          eventId: "event-1",
          callerArn: "arn:aws:sts::111122223333:assumed-role/engineer/eve",
        },
      ],
    );
    assert.deepEqual([raisedLevels(seen), seen.error], [[], undefined]);
    assert.equal(seen.values.DeniedAttempts, 1);
  });

  it("is notified too where its record does not say what it asked for", async () => {
    const { told } = await played([aDeniedEvent()]);
    assert.deepEqual(
      told.map(({ kind, halves }) => ({ kind, halves })),
      [{ kind: "denied-attempt", halves: [] }],
    );
  });

  it("is no reason to write, as it changed nothing", async () => {
    const { aws } = await played([aDeniedEvent()]);
    assert.deepEqual(aws.puts, []);
  });

  it("wakes the function like any other: a catalog that is open all the same is restored", async () => {
    const { aws, told } = await played([aDeniedEvent()], {}, { live: weak });
    assert.deepEqual(aws.live, compliantSettings);
    assert.deepEqual(
      told.map(({ kind, attribution }) => [kind, attribution?.callerType]),
      [
        ["heal", undefined],
        ["denied-attempt", "AssumedRole"],
      ],
    );
  });

  it("is notified by a guardrail in mode audit too", async () => {
    const { told } = await played([aDeniedEvent()], {}, { mode: "audit" });
    assert.deepEqual(
      told.map(({ kind }) => kind),
      ["denied-attempt"],
    );
  });

  it("is reported by the run that Lambda tries again where the first could not look", async () => {
    const failLook = (look: number) => (look === 1 ? "ThrottlingException" : undefined);
    const { told, error } = await played([aDeniedEvent(), aDeniedEvent()], {}, { failLook });
    assert.deepEqual([told.map(({ kind }) => kind), error], [["denied-attempt"], undefined]);
  });
});

describe("Denied calls of one caller", () => {
  it("are notified once an hour, whatever the name of the session, and logged and counted each time", async () => {
    const sessions = ["eve", "eve-2", "eve-3"].map((name) =>
      aDeniedEvent({
        userIdentity: {
          ...aSessionOf("arn:aws:iam::111122223333:role/engineer").userIdentity,
          arn: `arn:aws:sts::111122223333:assumed-role/engineer/${name}`,
        },
      }),
    );
    const { aws, told, lines } = await played(sessions);
    assert.equal(told.length, 1);
    assert.equal(lines.filter(({ message }) => String(message).includes("was denied")).length, 3);
    assert.equal(aws.calls.filter((call) => call === "Get").length, 1);
  });

  it("are notified again after an hour", async () => {
    assert.deepEqual(await countAfter(59), 1);
    assert.deepEqual(await countAfter(60), 2);
  });

  it("are counted for each caller by itself", async () => {
    const { told } = await played([
      aDeniedEvent(),
      aDeniedEvent({ userIdentity: { type: "IAMUser", arn: "arn:aws:iam::111122223333:user/u" } }),
      aDeniedEvent({ userIdentity: { type: "AWSAccount", accountId: "999988887777" } }),
      aDeniedEvent({ userIdentity: {} }),
    ]);
    assert.equal(told.length, 4);
  });
});

/** How many notifications two denied calls make that are so many minutes apart. */
async function countAfter(minutes: number): Promise<number> {
  const [aws, clock] = [aFakeAws(), aFakeClock()];
  const context = { awsRequestId: "request-1", getRemainingTimeInMillis: () => 60_000 };
  await record(async (log) => {
    const guardrail = createGuardrail({ ...deployed, aws, clock, log, mode: "enforce" });
    await guardrail(aDeniedEvent(), context);
    await clock.pause(minutes * 60_000);
    await guardrail(aDeniedEvent(), context);
  });
  return aws.alerts.length;
}

describe("What is no attempt", () => {
  const { metadataKeyArn: sseAwsKmsKeyId, passwordKeyArn: awsKmsKeyId } = deployed.requirement;
  const kept = {
    encryptionAtRest: { catalogEncryptionMode: "SSE-KMS", sseAwsKmsKeyId },
    connectionPasswordEncryption: { returnConnectionPasswordEncrypted: true, awsKmsKeyId },
  };
  const calls: Record<string, object> = {
    "the function's own denied Put": aSessionOf(ownRole),
    "a deployment's": aSessionOf(deploymentRoleArn),
    "a call that would have kept the encryption": asking(kept),
  };
  for (const [what, changes] of Object.entries(calls)) {
    it(`is ${what}: it is an INFO line with its caller, and no call follows from it`, async () => {
      const seen = await played([aDeniedEvent(changes)], {}, { live: weak });
      assert.deepEqual([seen.aws.calls, seen.told, seen.values], [[], [], {}]);
      assert.deepEqual(
        seen.lines.map(({ level }) => level),
        ["INFO"],
      );
      assert.ok("attribution" in (seen.lines[0] ?? {}));
    });
  }

  it("is a call on another catalog, which is logged as ever", async () => {
    const requestParameters = { catalogId: "s3tables", dataCatalogEncryptionSettings: off };
    const { told, values } = await played([aDeniedEvent({ requestParameters })]);
    assert.deepEqual([told, "DeniedAttempts" in values], [[], false]);
  });

  it("is a call that failed for another reason, which wakes the function like any event", async () => {
    const event = aDeniedEvent({ errorCode: "InvalidInputException" });
    const { aws, told } = await played([event], {}, { live: weak });
    assert.deepEqual([aws.live, told.map(({ kind }) => kind)], [compliantSettings, ["heal"]]);
  });

  it("is a call by a role of the same name elsewhere: that one is notified", async () => {
    const elsewhere = ownRole.replace(accountRegion.account, "999988887777");
    const { told } = await played([aDeniedEvent(aSessionOf(elsewhere))]);
    assert.equal(told.length, 1);
  });
});
