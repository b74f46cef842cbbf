import assert from "node:assert/strict";
import { parseAuditTargets } from "../../../cli/targets/parse-audit-targets";
import { parseTargets } from "../../../cli/targets/parse-targets";
import { ConfigError } from "../../../core/errors";

const key = "arn:aws:kms:*:111122223333:key/*";
const role = "arn:aws:iam::111122223333:role/glue";
const sample = `
environment: prod
role: platform/deploy
externalId: deploy-1
config: { mode: audit }
audit:
  role: audit
  externalId: audit-1
  approvedKeys: ["${key}"]
  exemptions: exemptions.yaml
accounts:
  - id: "011122223333"
    regions: [eu-central-1, { region: us-gov-west-1, config: { scheduleMinutes: 3 } }]
  - id: "444455556666"
    audit:
      role: path/other
      serviceRoles: ["${role}"]
      knownSecurityConfigurations: [shared]
    regions: [eu-central-1]
`;
const open = {
  approvedKeys: "any-customer-key",
  serviceRoles: "any",
  knownSecurityConfigurations: [],
} as const;

function problemsOf(text: string): readonly string[] {
  try {
    parseAuditTargets("targets.yaml", text);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.message
      .split("\n")
      .slice(1)
      .map((line) => line.trim());
  }
  return [];
}

describe("a targets file for an audit", () => {
  it("is the one of a rollout, with what the audit needs for each target", () => {
    const { targets, exemptions, organization } = parseAuditTargets("targets.yaml", sample);
    assert.equal(parseTargets("targets.yaml", sample).length, 3);
    assert.equal(exemptions, "exemptions.yaml");
    assert.equal(organization, undefined);
    assert.deepEqual(targets, [
      {
        account: "011122223333",
        region: "eu-central-1",
        role: { roleArn: "arn:aws:iam::011122223333:role/audit", externalId: "audit-1" },
        requirement: { ...open, approvedKeys: [key] },
        config: { "glue-encryption-guardrail:mode": "audit" },
        line: 13,
      },
      {
        account: "011122223333",
        region: "us-gov-west-1",
        role: { roleArn: "arn:aws-us-gov:iam::011122223333:role/audit", externalId: "audit-1" },
        requirement: { ...open, approvedKeys: [key] },
        config: {
          "glue-encryption-guardrail:mode": "audit",
          "glue-encryption-guardrail:scheduleMinutes": "3",
        },
        line: 13,
      },
      {
        account: "444455556666",
        region: "eu-central-1",
        role: { roleArn: "arn:aws:iam::444455556666:role/path/other", externalId: "audit-1" },
        requirement: {
          approvedKeys: [key],
          serviceRoles: [role],
          knownSecurityConfigurations: ["shared"],
        },
        config: { "glue-encryption-guardrail:mode": "audit" },
        line: 19,
      },
    ]);
  });

  it("needs no environment, and takes the rollout's role where the audit has none", () => {
    const text = `role: deploy\naccounts: [{ id: "111122223333", regions: [eu-west-1] }]\n`;
    assert.deepEqual(parseAuditTargets("targets.yaml", text).targets, [
      {
        account: "111122223333",
        region: "eu-west-1",
        role: { roleArn: "arn:aws:iam::111122223333:role/deploy" },
        requirement: open,
        line: 2,
      },
    ]);
  });

  it("makes targets of the organization's accounts by its defaults", () => {
    const text = `audit: { organization: true, regions: [eu-west-1, us-east-1], role: audit }\n`;
    const { targets, organization } = parseAuditTargets("targets.yaml", text);
    assert.deepEqual(targets, []);
    assert.equal(organization?.region, "eu-west-1");
    assert.deepEqual(
      organization.toTargets("777788889999").map(({ region, role }) => [region, role?.roleArn]),
      ["eu-west-1", "us-east-1"].map((region) => [region, "arn:aws:iam::777788889999:role/audit"]),
    );
  });

  it("asks no organization where it says false", () => {
    const text = `audit: { organization: false }\naccounts: [{ id: "111122223333", regions: [a] }]`;
    assert.equal(parseAuditTargets("targets.yaml", text).organization, undefined);
  });

  it("says all that is wrong at once, with line and column", () => {
    const text = `
audit:
  rolle: audit
  approvedKeys: [alias/glue]
  serviceRoles: glue
  organization: "yes"
  exemptions: 7
accounts:
  - id: 111122223333
    audit: { organization: true }
    regions: [eu-west-1, eu-west-1]
`;
    assert.deepEqual(problemsOf(text), [
      '3:3 audit.rolle: expected a key that exists (nearest: role); found "rolle"',
      '4:18 audit.approvedKeys[0]: expected the ARN of a KMS key, in which * stands for any characters; found "alias/glue"',
      '5:17 audit.serviceRoles: expected a list that is not empty; found "glue"',
      '6:17 audit.organization: expected true or false; found "\\"yes\\""',
      '7:15 audit.exemptions: expected the path of a file; found "7"',
      '9:9 accounts[0].id: expected an account id: quoted text of 12 digits, as YAML reads it as a number otherwise; found "111122223333"',
      '10:14 accounts[0].audit.organization: expected a key that exists (nearest: externalId); found "organization"',
    ]);
  });

  it("needs accounts or an organization, and the organization its Regions", () => {
    assert.deepEqual(problemsOf("environment: prod\n"), [
      "1:1 accounts: missing; expected a list of accounts",
    ]);
    assert.deepEqual(problemsOf("audit: { organization: true }\n"), [
      "1:24 audit.regions: missing; expected the Regions of the organization's accounts",
    ]);
  });
});
