import fc from "fast-check";
import type { CatalogSettings } from "../../core/catalog/settings";
import type { ObservedKey } from "../../core/observed/fact";
import { absent, unresolved } from "../../core/observed/fact";
import type { DeployedRequirement } from "../../core/requirement";
import {
  aKey,
  aRequirement,
  keyArn,
  otherKeyArn,
  otherRoleArn,
  passwordKeyArn,
  roleArn,
  toKeyArn,
} from "./observations";

const keyIds = [
  keyArn,
  passwordKeyArn,
  otherKeyArn,
  toKeyArn("1a2b3c4d-0000-4000-8000-000000000001", { region: "us-east-1" }),
  "alias/aws/glue",
  "alias/glue",
  "1a2b3c4d-0000-4000-8000-000000000001",
  "",
];

const keyId = fc.oneof(fc.constantFrom(...keyIds), fc.string());
const mode = fc.oneof(
  fc.constantFrom("DISABLED", "SSE-KMS", "SSE-KMS-WITH-SERVICE-ROLE", ""),
  fc.string(),
);

/** Any settings that Glue might return, sensible and not. */
export const anySettings: fc.Arbitrary<CatalogSettings> = fc.record(
  {
    metadata: fc.record(
      { mode, keyId, serviceRole: fc.constantFrom(roleArn, otherRoleArn, "") },
      { requiredKeys: ["mode"], noNullPrototype: true },
    ),
    passwords: fc.record(
      { encrypted: fc.boolean(), keyId },
      { requiredKeys: ["encrypted"], noNullPrototype: true },
    ),
  },
  { requiredKeys: [], noNullPrototype: true },
);

/** One key for both halves or one each, and no, one or two approved roles. */
export const anyRequirement: fc.Arbitrary<DeployedRequirement> = fc
  .record({
    passwordKey: fc.constantFrom(keyArn, passwordKeyArn),
    serviceRoles: fc.subarray([roleArn, otherRoleArn]),
  })
  .map(({ passwordKey, serviceRoles }) =>
    aRequirement({ passwordKeyArn: passwordKey, passwordKeys: [passwordKey], serviceRoles }),
  );

/** What might be known of the two deployed keys: usable, gone, unusable, or not to be read. */
export const anyKeys: fc.Arbitrary<readonly ObservedKey[]> = fc
  .tuple(anyKeyCalled(keyArn), anyKeyCalled(passwordKeyArn))
  .chain((keys) => fc.shuffledSubarray(keys));

function anyKeyCalled(arn: string): fc.Arbitrary<ObservedKey> {
  return fc.constantFrom(
    aKey({ keyArn: arn }),
    aKey({ keyArn: arn, keyState: "Disabled" }),
    aKey({ keyArn: arn, keyState: "PendingDeletion" }),
    aKey({ keyArn: arn, keySpec: "RSA_2048" }),
    { keyArn: arn, description: absent },
    { keyArn: arn, description: unresolved("access-denied") },
  );
}
