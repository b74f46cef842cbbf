import assert from "node:assert/strict";
import type { CatalogSettings } from "../../../core/catalog/settings";
import { isViolation } from "../../../core/finding";
import { nonCompliant } from "../../../core/verdict";
import { enforce } from "../../../handler/heal/enforce";
import type { JudgedOutcome, Outcome } from "../../../handler/heal/outcome";
import {
  aKey,
  aRequirement,
  aRoleRequirement,
  compliantSettings,
  otherKeyArn,
  passwordKeyArn,
  roleArn,
  keyArn,
} from "../../support/observations";
import { aRun } from "../a-run";
import { aFakeAws, aFakeClock, type FakeAccount } from "../fake-aws";

const off: CatalogSettings = { metadata: { mode: "DISABLED" }, passwords: { encrypted: false } };
const roleWithOtherKey: CatalogSettings = {
  metadata: { mode: "SSE-KMS-WITH-SERVICE-ROLE", keyId: otherKeyArn, serviceRole: roleArn },
  passwords: { encrypted: true, keyId: passwordKeyArn },
};

async function run(account: FakeAccount, seconds = 55, requirement = aRequirement()) {
  const [aws, clock] = [aFakeAws(account), aFakeClock()];
  const deadline = clock.now() + seconds * 1_000;
  return { aws, clock, outcome: await enforce(aRun({ aws, clock, requirement, deadline })) };
}

function judged(outcome: Outcome): JudgedOutcome {
  return outcome.kind === "judged" ? outcome : assert.fail("the run was blind");
}

describe("When another writer wins", () => {
  for (const times of [1, 2, 5]) {
    it(`restores after ${times} lost rounds, with longer and longer pauses between them`, async () => {
      const afterPut = (put: number, written: CatalogSettings) => (put <= times ? off : written);
      const { aws, clock, outcome } = await run({ live: off, afterPut });
      assert.equal(aws.puts.length, times + 1);
      assert.equal(judged(outcome).puts, times + 1);
      assert.notEqual(judged(outcome).remediation, undefined);
      assert.equal(clock.pauses.length, times);
      for (const [index, pause] of clock.pauses.entries()) {
        const longest = 200 * 2 ** index;
        assert.ok(pause >= longest / 2 && pause <= longest);
      }
    });
  }

  it("gives up on the run, not on the fight: it fails so that Lambda runs it again", async () => {
    const { aws, outcome } = await run({ live: off, afterPut: () => off });
    const { failure, remediation, puts } = judged(outcome);
    assert.equal(failure?.isPermanent, false);
    assert.match(failure.error.message, /another writer changed the settings after each Put/);
    assert.deepEqual([remediation, puts, aws.puts.length], [undefined, 6, 6]);
  });

  it("stops when the time of the run is up", async () => {
    const { clock, outcome } = await run({ live: off, afterPut: () => off }, 1);
    assert.equal(judged(outcome).failure?.isPermanent, false);
    assert.ok(clock.pauses.reduce((sum, pause) => sum + pause, 0) < 1_000);
  });

  it("merges with what the other writer left, and never undoes what needs no change", async () => {
    const afterPut = (put: number, written: CatalogSettings) =>
      put > 1 ? written : { ...roleWithOtherKey, passwords: { encrypted: false } };
    const { aws } = await run({ live: off, afterPut }, 55, aRoleRequirement());
    assert.deepEqual(aws.live, {
      metadata: { mode: "SSE-KMS-WITH-SERVICE-ROLE", keyId: keyArn, serviceRole: roleArn },
      passwords: { encrypted: true, keyId: passwordKeyArn },
    });
  });
});

describe("When a call fails while it restores", () => {
  it("looks again before a second Put, as the first may have been lost or not", async () => {
    const failPut = (put: number) => (put === 1 ? "ThrottlingException" : undefined);
    const { aws, outcome } = await run({ live: off, failPut });
    assert.deepEqual(
      aws.calls.filter((call) => ["Get", "Put"].includes(call)),
      ["Get", "Put", "Get", "Put", "Get"],
    );
    assert.equal(judged(outcome).failure, undefined);
  });

  it("does not put again when the answer to its Put was lost, nor claims what it cannot know it did", async () => {
    const { aws, outcome } = await run({ live: off, losePut: () => true });
    const { remediation, failure } = judged(outcome);
    assert.deepEqual([aws.puts.length, remediation, failure], [1, undefined, undefined]);
    assert.deepEqual(aws.live, compliantSettings);
  });

  it("does not put again when the look-back failed once and then shows the catalog restored", async () => {
    const failLook = (look: number) => (look === 2 ? "InternalServiceException" : undefined);
    const { aws, outcome } = await run({ live: off, failLook });
    assert.equal(aws.puts.length, 1);
    assert.deepEqual(judged(outcome).remediation?.halves, ["metadata", "passwords"]);
  });

  it("fails retryably when Glue is throttled to the end, with the cause", async () => {
    const { outcome } = await run({ live: off, failPut: () => "ThrottlingException" });
    const { failure, puts } = judged(outcome);
    assert.equal(failure?.isPermanent, false);
    assert.equal(puts, 0);
    assert.match(failure.error.message, /ThrottlingException/);
  });

  it("fails for good when the Put is denied, after one try", async () => {
    const { aws, outcome } = await run({ live: off, failPut: () => "AccessDeniedException" });
    assert.equal(aws.puts.length, 1);
    assert.equal(judged(outcome).failure?.isPermanent, true);
  });
});

describe("When Glue refuses to keep the service role", () => {
  for (const code of ["AccessDeniedException", "InvalidInputException"]) {
    it(`writes once more without it after ${code}, and says so`, async () => {
      const failPut = (_: number, { metadata }: CatalogSettings) =>
        metadata?.serviceRole === undefined ? undefined : code;
      const { aws, outcome } = await run(
        { live: roleWithOtherKey, failPut },
        55,
        aRoleRequirement(),
      );
      assert.equal(aws.puts.length, 2);
      assert.deepEqual(aws.live, {
        metadata: { mode: "SSE-KMS", keyId: keyArn },
        passwords: { encrypted: true, keyId: passwordKeyArn },
      });
      assert.equal(judged(outcome).remediation?.isRoleDropped, true);
    });
  }

  it("makes no Put that would change nothing, and leaves the missing role as a finding", async () => {
    const failPut = () => "AccessDeniedException";
    const { aws, outcome } = await run(
      { live: compliantSettings, failPut },
      55,
      aRoleRequirement(),
    );
    const { remediation, failure, puts, standing } = judged(outcome);
    assert.equal(aws.puts.length, 1);
    assert.deepEqual([remediation, failure, puts], [undefined, undefined, 0]);
    const reasons = standing.filter(isViolation).map(({ verdict }) => verdict);
    assert.deepEqual(reasons, [nonCompliant({ code: "service-role-unused", approved: [roleArn] })]);
  });

  it("keeps the role when the Put was merely throttled", async () => {
    const failPut = (put: number) => (put === 1 ? "ThrottlingException" : undefined);
    const { aws, outcome } = await run({ live: roleWithOtherKey, failPut }, 55, aRoleRequirement());
    assert.equal(aws.live.metadata?.serviceRole, roleArn);
    assert.equal(judged(outcome).remediation?.isRoleDropped, false);
  });

  it("encrypts the passwords although the metadata, whose key is disabled, name a foreign role", async () => {
    const metadata = { ...roleWithOtherKey.metadata, mode: "SSE-KMS-WITH-SERVICE-ROLE" };
    const { aws, outcome } = await run({
      live: { metadata, passwords: { encrypted: false } },
      keys: [aKey({ keyState: "Disabled" })],
      failPut: (_, settings) =>
        settings.metadata?.serviceRole === undefined ? undefined : "AccessDeniedException",
    });
    assert.equal(aws.puts.length, 2);
    assert.deepEqual(aws.live, {
      metadata: { mode: "SSE-KMS", keyId: otherKeyArn },
      passwords: { encrypted: true, keyId: passwordKeyArn },
    });
    const { remediation, refused, puts } = judged(outcome);
    assert.deepEqual([puts, refused], [1, [{ half: "metadata", keyArn }]]);
    assert.deepEqual(remediation?.halves, ["passwords"]);
  });

  it("fails for good when it is refused without the role, too", async () => {
    const failPut = () => "AccessDeniedException";
    const { aws, outcome } = await run({ live: roleWithOtherKey, failPut }, 55, aRoleRequirement());
    assert.equal(aws.puts.length, 2);
    assert.equal(judged(outcome).failure?.isPermanent, true);
  });
});

describe("When the catalog cannot be looked at", () => {
  const codes: Record<string, boolean> = {
    AccessDeniedException: true,
    ThrottlingException: false,
    TimeoutError: false,
  };
  for (const [code, isPermanent] of Object.entries(codes)) {
    it(`is blind after ${code} and writes nothing`, async () => {
      const { aws, outcome } = await run({ live: off, failLook: () => code });
      if (outcome.kind !== "blind") assert.fail("the run saw the catalog");
      assert.equal(outcome.failure.isPermanent, isPermanent);
      assert.deepEqual(aws.puts, []);
    });
  }

  it("does not mistake a fault of its own for one of AWS", async () => {
    const aws = { ...aFakeAws(), observeCatalog: () => Promise.reject(new TypeError("a bug")) };
    await assert.rejects(enforce(aRun({ aws })), { name: "TypeError" });
  });
});
