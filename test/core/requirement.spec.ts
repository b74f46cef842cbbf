import assert from "node:assert/strict";
import { toDeployedRequirement } from "../../core/requirement";
import { accountRegion, keyArn, passwordKeyArn, roleArn } from "../support/observations";

describe("toDeployedRequirement", () => {
  it("approves the deployed key of each half, and any customer key elsewhere", () => {
    const deployed = {
      accountRegion,
      metadataKeyArn: keyArn,
      passwordKeyArn,
      serviceRoles: [roleArn],
      parameterName: "/glue-encryption-guardrail/key-arn",
    };
    assert.deepEqual(toDeployedRequirement(deployed), {
      ...deployed,
      metadataKeys: [keyArn],
      passwordKeys: [passwordKeyArn],
      securityConfigurationKeys: "any-customer-key",
      knownSecurityConfigurations: [],
    });
  });
});
