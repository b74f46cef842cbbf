import assert from "node:assert/strict";
import { describe as describeOf } from "../../../core/messages";
import type { Description } from "../../../core/messages/description";
import type { Reason, ReasonCode } from "../../../core/reason";
import { connectionDescriptions } from "../../support/connection-reasons";
import { keyArn, otherKeyArn, otherRoleArn, roleArn } from "../../support/observations";
import { reasons } from "../../support/reasons";
import { selfCheckDescriptions } from "../../support/self-check-reasons";
import { topicDescriptions } from "../../support/topic-reasons";

/** What is judged, whatever the reason. */
const part = { kind: "kms-key", name: "part", arn: keyArn, region: "eu-west-1" } as const;
const describeReason = (reason: Reason): Description => describeOf(reason, part);
const onPart = (call: string) => `\`aws ${call} --region eu-west-1 --key-id ${keyArn}\``;

/** What people read for the examples of test/support/reasons.ts. */
const descriptions: Record<ReasonCode, Description> = {
  "encryption-absent": {
    statement: "have no encryption setting",
    found: "none, which AWS takes as off",
    required: "SSE-KMS",
    next: "Set SSE-KMS with an approved KMS key.",
  },
  "encryption-off": {
    statement: "are not encrypted",
    found: "mode DISABLED",
    required: "mode SSE-KMS",
    next: "Set mode SSE-KMS with an approved KMS key.",
  },
  "encryption-without-kms": {
    statement: "are not encrypted with a KMS key",
    found: "mode SSE-S3",
    required: "mode SSE-KMS",
    next: "Set mode SSE-KMS with an approved KMS key.",
  },
  "mode-unrecognised": {
    statement: "have an encryption mode that is not known",
    found: 'mode "sse\\"kms"',
    required: "mode CSE-KMS",
    next: "Correct the mode: set CSE-KMS.",
  },
  "service-role-absent": {
    statement: "are encrypted through a service role that is not named",
    found: "mode SSE-KMS-WITH-SERVICE-ROLE without a role",
    required: "an approved service role, or mode SSE-KMS where none is configured",
    next: "Name the approved role; where none is configured, set mode SSE-KMS.",
  },
  "key-managed-by-aws": {
    statement: "is managed by AWS",
    found: "KeyManager AWS",
    required: "an enabled symmetric customer managed key of this Region",
    next: "Use a customer managed key: only its policy, rotation and deletion are yours to control.",
  },
  "service-role-unused": {
    statement: "are encrypted without the configured service role",
    found: "mode SSE-KMS, which needs every reader to have rights on the key",
    required: 'mode SSE-KMS-WITH-SERVICE-ROLE with "arn:aws:iam::111122223333:role/glue-catalog"',
    next: "Set mode SSE-KMS-WITH-SERVICE-ROLE with an approved role.",
  },
  "service-role-malformed": {
    statement: "are encrypted through a service role that is no role",
    found: '"etl"',
    required: "the ARN of an IAM role",
    next: "Name the role by its ARN.",
  },
  "secret-in-argument": {
    statement: "holds a secret in an argument",
    found: "a value in defaultArguments.--password",
    required: "the name of a secret, which the script reads",
    next: "Move it to Secrets Manager, pass the secret's name instead, and change the secret.",
  },
  "token-in-source-control": {
    statement: "holds a token for its repository",
    found: "a value in sourceControlDetails.authToken",
    required: 'authStrategy "AWS_SECRETS_MANAGER", with a secret as authToken',
    next: "Move the token to Secrets Manager, name the secret, and make a new token.",
  },
  "service-role-not-approved": {
    statement: "are encrypted through a service role that is not approved",
    found: `"${otherRoleArn}"`,
    required: `"${roleArn}"`,
    next: "Use an approved role, or approve this one in serviceRoleArns (in the policy pack's configuration: serviceRoles).",
  },
  "passwords-in-plaintext": {
    statement: "are returned in plain text",
    found: "returnConnectionPasswordEncrypted false",
    required: "returnConnectionPasswordEncrypted true",
    next: "Set returnConnectionPasswordEncrypted to true with an approved KMS key.",
  },
  "flag-unrecognised": {
    statement: "have an encryption flag that is not known",
    found: 'returnConnectionPasswordEncrypted "yes"',
    required: "returnConnectionPasswordEncrypted true",
    next: "Correct the flag: set the boolean true.",
  },
  "key-absent": {
    statement: "have no KMS key",
    found: "none",
    required: `"${keyArn}"`,
    next: "Set an approved key by its full ARN.",
  },
  "key-aws-managed": {
    statement: "use a key that AWS manages",
    found: '"alias/aws/glue"',
    required: "the ARN of a customer managed key of this account and Region",
    next: "Set an approved key by its full ARN.",
  },
  "key-alias": {
    statement: "name their KMS key by an alias, which can be moved to another key",
    found: '"alias/glue"',
    required: `"${keyArn}"`,
    next: "Set an approved key by its full ARN.",
  },
  "key-bare-id": {
    statement: "name their KMS key by a bare id, which is another key in another account",
    found: '"1a2b"',
    required: `"${keyArn}"`,
    next: "Set an approved key by its full ARN.",
  },
  "key-malformed": {
    statement: "name something that is not a KMS key",
    found: '"a\\nkey"',
    required: `"${keyArn}"`,
    next: "Set an approved key by its full ARN.",
  },
  "key-other-partition": {
    statement: "use a KMS key of another partition",
    found: `"${otherKeyArn}"`,
    required: `"${keyArn}"`,
    next: "Set an approved key by its full ARN.",
  },
  "key-other-region": {
    statement: "use a KMS key of another Region",
    found: `"${otherKeyArn}"`,
    required: `"${keyArn}"`,
    next: "Set an approved key by its full ARN.",
  },
  "key-other-account": {
    statement: "use a KMS key of another account",
    found: `"${otherKeyArn}"`,
    required: `"${keyArn}"`,
    next: "Set an approved key by its full ARN.",
  },
  "key-not-approved": {
    statement: "use a KMS key that is not approved",
    found: '"arn:other"',
    required: '"arn:one" or "arn:two"',
    next: "Set an approved key by its full ARN.",
  },
  "key-missing": {
    statement: "does not exist",
    found: "no key",
    required: "an enabled symmetric customer managed key of this Region",
    next: "Deploy the guardrail with a key that exists.",
  },
  "key-disabled": {
    statement: "is disabled",
    found: "Disabled",
    required: "an enabled symmetric customer managed key of this Region",
    next: `Enable the key: ${onPart("kms enable-key")}.`,
  },
  "key-pending-deletion": {
    statement: "is about to be deleted",
    found: "PendingDeletion",
    required: "an enabled symmetric customer managed key of this Region",
    next: `Cancel the deletion at once: ${onPart("kms cancel-key-deletion")}, then ${onPart("kms enable-key")}.`,
  },
  "key-not-symmetric": {
    statement: "is not symmetric",
    found: "RSA_2048, SIGN_VERIFY",
    required: "an enabled symmetric customer managed key of this Region",
    next: "Deploy the guardrail with a symmetric encryption key.",
  },
  "key-in-other-region": {
    statement: "is in another Region",
    found: "us-east-1",
    required: "an enabled symmetric customer managed key of this Region",
    next: "Deploy the guardrail with a key of this Region.",
  },
  "key-not-usable": {
    statement: "is not usable",
    found: "Unavailable",
    required: "an enabled symmetric customer managed key of this Region",
    next: "Bring the key back to the state Enabled.",
  },
  "security-configuration-absent": {
    statement: "names no security configuration",
    found: "none",
    required: "the name of a compliant security configuration",
    next: "Name a compliant security configuration.",
  },
  "security-configuration-missing": {
    statement: "names a security configuration that does not exist",
    found: '"etl"',
    required: "the name of a compliant security configuration",
    next: "Create it, or name one that exists.",
  },
  "security-configuration-weak": {
    statement: "names a security configuration that is not compliant",
    found: '"etl" that violates security-configuration-s3 and security-configuration-cloudwatch',
    required: "a compliant security configuration",
    next: "Replace the security configuration (Glue cannot change one), or name another.",
  },
  ...connectionDescriptions,
  "parameter-absent": {
    statement: "does not exist",
    found: "no parameter",
    required: `"${keyArn}"`,
    next: "Find out who deleted it, then run `pulumi up --refresh`.",
  },
  "parameter-repointed": {
    statement: "holds the ARN of another key",
    found: `"${otherKeyArn}"`,
    required: `"${keyArn}"`,
    next: "Find out who changed it, then run `pulumi up --refresh`.",
  },
  ...selfCheckDescriptions,
  ...topicDescriptions,
};

describe("the messages of the reason codes", () => {
  for (const reason of Object.values(reasons)) {
    it(`say of ${reason.code} what is so, what was found, what is required and what to do`, () => {
      assert.deepEqual(describeReason(reason), descriptions[reason.code]);
    });
  }

  it("say where one value would do for several", () => {
    const found = "alias/aws/glue";
    const approved = [keyArn, otherKeyArn];
    const { required } = describeReason({ code: "key-aws-managed", found, approved });
    assert.equal(required, `"${keyArn}" or "${otherKeyArn}"`);
  });

  it("name no role to use where none is approved", () => {
    const { required, next } = describeReason({
      code: "service-role-not-approved",
      found: otherRoleArn,
      approved: [],
    });
    assert.equal(required, "mode SSE-KMS without a role");
    assert.equal(
      next,
      "Set mode SSE-KMS, or approve this role in serviceRoleArns (in the policy pack's configuration: serviceRoles).",
    );
  });

  it("say where a property has no value", () => {
    const { found } = describeReason({
      code: "tls-not-enforced",
      property: "JDBC_ENFORCE_SSL",
      found: "",
    });
    assert.equal(found, "no value in JDBC_ENFORCE_SSL");
  });

  it("do without the name of a security configuration that has none yet", () => {
    const { found } = describeReason({
      code: "security-configuration-weak",
      name: "",
      controls: ["security-configuration-s3"],
    });
    assert.equal(found, "one that violates security-configuration-s3");
  });

  it("say where a rule has no pattern", () => {
    const noPattern = describeReason({ code: "rule-pattern-changed", found: "" });
    assert.equal(noPattern.found, "no pattern");
  });

  it("show the beginning of a long pattern", () => {
    const ofLength = (length: number) =>
      describeReason({ code: "rule-pattern-changed", found: "x".repeat(length) }).found;
    assert.equal(ofLength(200), `"${"x".repeat(200)}"`);
    assert.equal(ofLength(201), `"${"x".repeat(200)}…"`);
  });

  it("say where a key or its policy is gone", () => {
    const policy = { code: "key-policy-changed", keyArn, found: "", required: "a0" } as const;
    assert.equal(describeReason(policy).found, "policy of hash none");
    const retired = { code: "retired-key-unusable", keyArn, found: "" } as const;
    assert.equal(describeReason(retired).found, "no key");
  });
});
