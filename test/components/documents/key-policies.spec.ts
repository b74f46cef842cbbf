import assert from "node:assert/strict";
import { hashPolicy } from "../../../aws/policy-hash";
import { catalogKeyPolicy, operationsKeyPolicy } from "../../../components/documents/key-policies";
import { accountRegion } from "../deployed-guardrail";

const administration = {
  Sid: "AccountAdministration",
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::111122223333:root" },
  Action: "kms:*",
  Resource: "*",
};

describe("the policy of the catalog's key", () => {
  it("is known again by its hash in any order, and not with one action more", () => {
    const { Statement, ...rest } = catalogKeyPolicy(accountRegion);
    const turned = Statement.map((statement): unknown =>
      Object.fromEntries(
        Object.entries(statement)
          .map(([name, value]: [string, unknown]): [string, unknown] => [
            name,
            Array.isArray(value) ? value.toReversed() : value,
          ])
          .toReversed(),
      ),
    ).toReversed();
    const hash = hashPolicy(catalogKeyPolicy(accountRegion));
    assert.equal(hashPolicy({ Statement: turned, ...rest }), hash);
    const [first, ...others] = Statement;
    const wider = { ...first, Action: ["kms:*", "kms:CreateGrant"] };
    assert.notEqual(hashPolicy({ Statement: [wider, ...others], ...rest }), hash);
  });

  it("lets other accounts that are named read through Glue, and neither write nor go around it", () => {
    const readers = { readerAccountIds: ["444455556666"], readerOrganizationId: "o-a1b2c3d4e5" };
    const without = catalogKeyPolicy(accountRegion).Statement;
    const { Statement } = catalogKeyPolicy(accountRegion, readers);
    const added = Statement.filter(({ Sid }) => !without.some((each) => each.Sid === Sid));
    const reading = {
      Effect: "Allow",
      Principal: { AWS: "*" },
      Action: ["kms:Decrypt", "kms:DescribeKey"],
      Resource: "*",
    };
    const viaGlue = { "kms:ViaService": "glue.eu-central-1.amazonaws.com" };
    assert.deepEqual(added, [
      {
        Sid: "ReaderAccountsThroughGlue",
        ...reading,
        Condition: { StringEquals: { "kms:CallerAccount": ["444455556666"], ...viaGlue } },
      },
      {
        Sid: "ReaderOrganizationThroughGlue",
        ...reading,
        Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5", ...viaGlue } },
      },
    ]);
    assert.equal(Statement.length, without.length + added.length);
  });

  it("lets the account administer it, use it through Glue, and encrypt the logs of its jobs", () => {
    assert.deepEqual(catalogKeyPolicy(accountRegion), {
      Version: "2012-10-17",
      Statement: [
        administration,
        {
          Sid: "AccountThroughGlue",
          Effect: "Allow",
          Principal: { AWS: "*" },
          Action: [
            "kms:Encrypt",
            "kms:Decrypt",
            "kms:ReEncrypt*",
            "kms:GenerateDataKey*",
            "kms:CreateGrant",
            "kms:DescribeKey",
          ],
          Resource: "*",
          Condition: {
            StringEquals: {
              "kms:CallerAccount": "111122223333",
              "kms:ViaService": "glue.eu-central-1.amazonaws.com",
            },
          },
        },
        {
          Sid: "GlueLogs",
          Effect: "Allow",
          Principal: { Service: "logs.eu-central-1.amazonaws.com" },
          Action: [
            "kms:Encrypt",
            "kms:Decrypt",
            "kms:ReEncrypt*",
            "kms:GenerateDataKey*",
            "kms:Describe*",
          ],
          Resource: "*",
          Condition: {
            ArnLike: {
              "kms:EncryptionContext:aws:logs:arn":
                "arn:aws:logs:eu-central-1:111122223333:log-group:/aws-glue/*",
            },
          },
        },
      ],
    });
  });

  it("names the services of the partition that it is in", () => {
    const china = { partition: "aws-cn", region: "cn-north-1", urlSuffix: "amazonaws.com.cn" };
    const text = JSON.stringify(catalogKeyPolicy({ ...accountRegion, ...china }));
    assert.ok(!text.includes("arn:aws:"), text);
    for (const name of ["glue.cn-north-1.amazonaws.com.cn", "logs.cn-north-1.amazonaws.com.cn"]) {
      assert.ok(text.includes(`"${name}"`), text);
    }
  });
});

describe("the policy of the operations key", () => {
  it("lets the account publish through SNS, and the guardrail's alarms by themselves", () => {
    assert.deepEqual(operationsKeyPolicy(accountRegion), {
      Version: "2012-10-17",
      Statement: [
        administration,
        {
          Sid: "AccountThroughSns",
          Effect: "Allow",
          Principal: { AWS: "*" },
          Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
          Resource: "*",
          Condition: {
            StringEquals: {
              "kms:CallerAccount": "111122223333",
              "kms:ViaService": "sns.eu-central-1.amazonaws.com",
            },
          },
        },
        {
          Sid: "Alarms",
          Effect: "Allow",
          Principal: { Service: "cloudwatch.amazonaws.com" },
          Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
          Resource: "*",
          Condition: {
            StringEquals: { "aws:SourceAccount": "111122223333" },
            ArnLike: {
              "aws:SourceArn":
                "arn:aws:cloudwatch:eu-central-1:111122223333:alarm:glue-encryption-guardrail-*",
            },
          },
        },
      ],
    });
  });
});
