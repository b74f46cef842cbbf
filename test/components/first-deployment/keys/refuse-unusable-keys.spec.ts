import assert from "node:assert/strict";
import { refuseUnusableKeys } from "../../../../components/first-deployment/keys/refuse-unusable-keys";
import { accountRegion } from "../../deployed-guardrail";
import { loggedDuring } from "../../logged";
import { awsError, mockedKeyArn, mockPulumi, notFound, type Answers } from "../../mocked-pulumi";

const keyArn = mockedKeyArn("configured");
const getKey = "aws:kms/getKey:getKey";
const usable = {
  arn: keyArn,
  keyState: "Enabled",
  keySpec: "SYMMETRIC_DEFAULT",
  keyUsage: "ENCRYPT_DECRYPT",
  keyManager: "CUSTOMER",
  origin: "AWS_KMS",
};
const none = { keyArn: undefined, passwordKeyArn: undefined, retiredKeyArns: [] };

async function messageOf(refusal: Promise<void>): Promise<string> {
  const error: unknown = await refusal.then(
    () => assert.fail("nothing was refused"),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof Error && error.name === "GuardrailError");
  return error.message;
}

describe("the configured keys", () => {
  const elsewhere = keyArn.replace("eu-central-1", "us-east-1");
  const unusable: readonly (readonly [string, Answers[string], RegExp])[] = [
    ["is disabled", { ...usable, keyState: "Disabled" }, /is disabled \(found Disabled;/],
    ["is to be deleted", { ...usable, keyState: "PendingDeletion" }, /is about to be deleted/],
    ["has no material", { ...usable, keyState: "PendingImport" }, /is not usable/],
    ["is asymmetric", { ...usable, keySpec: "RSA_2048" }, /is not symmetric \(found RSA_2048,/],
    ["is of another Region", { ...usable, arn: elsewhere }, /is in another Region/],
    ["is managed by AWS", { ...usable, keyManager: "AWS" }, /is managed by AWS/],
    ["does not exist", notFound, /does not exist/],
    ["does not exist by AWS's code", awsError("NotFoundException"), /does not exist/],
    [
      "may not be looked at",
      awsError("AccessDeniedException"),
      /could not be judged.*access-denied/,
    ],
    ["KMS cannot answer for", awsError("ThrottlingException"), /could not be judged/],
  ];
  for (const [state, answer, message] of unusable) {
    for (const name of ["keyArn", "passwordKeyArn"] as const) {
      it(`are refused where the ${name} ${state}`, async () => {
        await mockPulumi({ [getKey]: answer });
        const refusal = await messageOf(
          refuseUnusableKeys({ ...none, [name]: keyArn }, accountRegion),
        );
        assert.match(refusal, /Nothing was registered or changed\./);
        assert.match(refusal, new RegExp(`\n  ${name}: KMS key "${keyArn}" `));
        assert.match(refusal, message);
      });
    }
  }

  it("are all named in one refusal", async () => {
    await mockPulumi({ [getKey]: { ...usable, keyState: "Disabled" } });
    const keys = { ...none, keyArn, passwordKeyArn: mockedKeyArn("other") };
    const lines = (await messageOf(refuseUnusableKeys(keys, accountRegion))).split("\n");
    assert.deepEqual(
      lines.slice(1).map((line) => line.trim().split(":")[0]),
      ["keyArn", "passwordKeyArn"],
    );
  });

  it("pass where each is an enabled symmetric key of this Region", async () => {
    await mockPulumi({ [getKey]: usable });
    await refuseUnusableKeys({ ...none, keyArn, passwordKeyArn: keyArn }, accountRegion);
  });

  it("are not looked at where the configuration names none", async () => {
    await mockPulumi();
    await refuseUnusableKeys(none, accountRegion);
  });

  it("pass with a warning where only a retired key is unusable", async () => {
    await mockPulumi({ [getKey]: { ...usable, keyState: "Disabled" } });
    const { warn } = await loggedDuring(() =>
      refuseUnusableKeys({ ...none, retiredKeyArns: [keyArn] }, accountRegion),
    );
    assert.deepEqual(
      warn.map((text) => text.slice(0, text.indexOf("(") - 1)),
      [`retiredKeyArns[0]: KMS key "${keyArn}" is disabled`],
    );
  });

  it("fail the deployment when Pulumi cannot ask at all", async () => {
    await mockPulumi();
    const refusal = await messageOf(refuseUnusableKeys({ ...none, keyArn }, accountRegion));
    assert.match(refusal, new RegExp(`^AWS failed to answer kms:DescribeKey on ${keyArn}, `));
  });
});
