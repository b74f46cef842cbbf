import assert from "node:assert/strict";
import type { CatalogSettings } from "../../../core/catalog/settings";
import { isViolation } from "../../../core/finding";
import { absent, known, unresolved } from "../../../core/observed/fact";
import type { DeployedRequirement } from "../../../core/requirement";
import { enforce } from "../../../handler/heal/enforce";
import type { Run } from "../../../handler/run";
import type { JudgedOutcome } from "../../../handler/heal/outcome";
import {
  aKey,
  aRequirement,
  aRoleRequirement,
  compliantSettings,
  keyArn,
  otherKeyArn,
  passwordKeyArn,
  roleArn,
} from "../../support/observations";
import { aRun } from "../a-run";
import { aFakeAws, aFakeClock, type FakeAccount, type FakeAws } from "../fake-aws";

const off: CatalogSettings = { metadata: { mode: "DISABLED" }, passwords: { encrypted: false } };
const throughRole: CatalogSettings = {
  metadata: { mode: "SSE-KMS-WITH-SERVICE-ROLE", keyId: otherKeyArn, serviceRole: roleArn },
  passwords: { encrypted: true, keyId: passwordKeyArn },
};

interface Enforced {
  readonly aws: FakeAws;
  readonly outcome: JudgedOutcome;
  readonly pauses: readonly number[];
}

async function enforced(
  account: FakeAccount,
  changes: Partial<Pick<Run, "mode" | "requirement">> & { seconds?: number } = {},
): Promise<Enforced> {
  const { seconds = 55, ...rest } = changes;
  const [aws, clock] = [aFakeAws(account), aFakeClock()];
  const deadline = clock.now() + seconds * 1_000;
  const outcome = await enforce(aRun({ aws, clock, deadline, ...rest }));
  if (outcome.kind !== "judged") assert.fail("the run was blind");
  return { aws, outcome, pauses: clock.pauses };
}

function violations({ outcome }: Enforced): string[] {
  return outcome.standing.filter(isViolation).map(({ control }) => control);
}

function oneKey(): DeployedRequirement {
  return aRequirement({ passwordKeyArn: keyArn, passwordKeys: [keyArn] });
}

describe("Enforcing on a compliant catalog", () => {
  it("makes three calls when both halves have one key, and writes nothing", async () => {
    const live = { ...compliantSettings, passwords: { encrypted: true, keyId: keyArn } };
    const { aws, outcome } = await enforced({ live }, { requirement: oneKey() });
    assert.deepEqual(aws.calls.toSorted(), ["DescribeKey", "Get", "GetParameter"]);
    assert.deepEqual(
      [outcome.puts, outcome.remediation, outcome.failure],
      [0, undefined, undefined],
    );
  });

  it("keeps an approved service role and a separate password key without a Put", async () => {
    const live = {
      ...throughRole,
      metadata: { mode: "SSE-KMS-WITH-SERVICE-ROLE", keyId: keyArn, serviceRole: roleArn },
    };
    const { aws } = await enforced({ live }, { requirement: aRoleRequirement() });
    assert.deepEqual(aws.puts, []);
  });
});

describe("Enforcing on a weakened catalog", () => {
  it("makes five calls, reads back, and reports both halves", async () => {
    const { aws, outcome } = await enforced({ live: off }, { requirement: oneKey() });
    assert.deepEqual(aws.calls.slice(-2), ["Put", "Get"]);
    assert.equal(aws.calls.length, 5);
    assert.deepEqual(outcome.remediation?.halves, ["metadata", "passwords"]);
    assert.deepEqual([outcome.before, outcome.after], [off, aws.live]);
    assert.equal(outcome.failure, undefined);
  });

  it("leaves the other half as it was", async () => {
    const live = { ...throughRole, passwords: { encrypted: false } };
    const { aws } = await enforced({ live }, { requirement: aRoleRequirement() });
    assert.deepEqual(aws.puts, [
      {
        metadata: { mode: "SSE-KMS-WITH-SERVICE-ROLE", keyId: keyArn, serviceRole: roleArn },
        passwords: { encrypted: true, keyId: passwordKeyArn },
      },
    ]);
  });

  it("does not wait for the parameter before it writes", async () => {
    let answer: () => void = () => undefined;
    const name = "/glue-encryption-guardrail/key-arn";
    const parameter = () =>
      new Promise<{ name: string; value: ReturnType<typeof unresolved> }>((resolve) => {
        answer = () => {
          resolve({ name, value: unresolved("timed-out") });
        };
      });
    const aws = aFakeAws({ live: off, parameter });
    const running = enforce(aRun({ aws }));
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(aws.puts.length, 1);
    answer();
    assert.equal((await running).kind, "judged");
  });
});

describe("Enforcing with keys in doubt", () => {
  const unusable = [
    aKey({ keyState: "Disabled" }),
    aKey({ keyState: "PendingDeletion" }),
    aKey({ keySpec: "RSA_2048" }),
    { keyArn, description: absent },
  ];
  for (const key of unusable) {
    const state = key.description.state === "known" ? key.description.value.keyState : "missing";
    const spec = key.description.state === "known" ? key.description.value.keySpec : "no spec";
    it(`never writes a key that is ${state} (${spec}), and fails for good`, async () => {
      const run = await enforced({ live: off, keys: [key] }, { requirement: oneKey() });
      assert.deepEqual(run.aws.puts, []);
      assert.equal(run.outcome.failure?.isPermanent, true);
      assert.deepEqual(violations(run), [
        "catalog-metadata-encryption",
        "catalog-connection-passwords",
        "guardrail-key",
      ]);
    });
  }

  it("writes the half whose key is usable and refuses the other", async () => {
    const keys = [aKey({ keyArn: passwordKeyArn, keyState: "Disabled" })];
    const { aws, outcome } = await enforced({ live: off, keys });
    assert.deepEqual(aws.puts, [
      { metadata: { mode: "SSE-KMS", keyId: keyArn }, passwords: { encrypted: false } },
    ]);
    assert.deepEqual(outcome.refused, [{ half: "passwords", keyArn: passwordKeyArn }]);
    assert.deepEqual(outcome.remediation?.halves, ["metadata"]);
    assert.equal(outcome.failure?.isPermanent, true);
  });

  for (const code of ["access-denied", "throttled", "timed-out", "service-error"] as const) {
    it(`writes the deployed key although its state is unknown (${code}), and says so`, async () => {
      const keys = [{ keyArn, description: unresolved(code) }];
      const { aws, outcome } = await enforced({ live: off, keys }, { requirement: oneKey() });
      assert.equal(aws.puts.length, 1);
      assert.deepEqual(
        outcome.standing.map(({ verdict }) => verdict.outcome),
        ["compliant", "compliant", "unknown", "compliant"],
      );
      assert.equal(outcome.failure, undefined);
    });
  }

  it("reports an unusable key of a compliant catalog and does not fail", async () => {
    const run = await enforced({ keys: [aKey({ keyState: "Disabled" })] });
    assert.deepEqual(violations(run), ["guardrail-key"]);
    assert.equal(run.outcome.failure, undefined);
  });
});

describe("Enforcing with the parameter in doubt", () => {
  for (const value of [known(otherKeyArn), absent]) {
    it(`reports that it is ${value.state}, and writes the deployed key`, async () => {
      const parameter = () =>
        Promise.resolve({ name: "/glue-encryption-guardrail/key-arn", value });
      const run = await enforced({ live: off, parameter });
      assert.deepEqual(violations(run), ["guardrail-parameter"]);
      assert.equal(run.aws.live.metadata?.keyId, keyArn);
    });
  }
});

describe("Enforcing in audit mode", () => {
  it("writes nothing and reports what stands", async () => {
    const run = await enforced({ live: off }, { mode: "audit" });
    assert.deepEqual(run.aws.puts, []);
    assert.deepEqual(violations(run), [
      "catalog-metadata-encryption",
      "catalog-connection-passwords",
    ]);
    assert.equal(run.outcome.failure, undefined);
  });
});
