import assert from "node:assert/strict";
import { permissions } from "../../aws/permissions";
import { functionPolicy, functionTrustPolicy } from "../../components/policy-documents";
import { site } from "./deployed-guardrail";
import { mockedKeyArn } from "./mocked-pulumi";

const keyArn = mockedKeyArn("guard-key");
const operationsKeyArn = mockedKeyArn("operations");
const role = "arn:aws:iam::111122223333:role/GlueCatalog";
const reach = {
  site,
  catalogKeyArns: [keyArn, keyArn],
  operationsKeyArn,
  serviceRoleArns: [role],
};
const here = "eu-central-1:111122223333";

describe("the policy of the healing function", () => {
  it("reaches what it works on, and nothing else", () => {
    assert.deepEqual(functionPolicy(reach), {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "AccountCatalog",
          Effect: "Allow",
          Action: [
            "glue:GetDataCatalogEncryptionSettings",
            "glue:PutDataCatalogEncryptionSettings",
          ],
          Resource: ["*"],
          Condition: { StringEquals: { "aws:RequestedRegion": "eu-central-1" } },
        },
        {
          Sid: "CatalogKeys",
          Effect: "Allow",
          Action: ["kms:DescribeKey"],
          Resource: [keyArn],
        },
        {
          Sid: "KeyParameter",
          Effect: "Allow",
          Action: ["ssm:GetParameter"],
          Resource: [`arn:aws:ssm:${here}:parameter/glue-encryption-guardrail/key-arn`],
        },
        {
          Sid: "AlertsTopic",
          Effect: "Allow",
          Action: ["sns:Publish"],
          Resource: [`arn:aws:sns:${here}:glue-encryption-guardrail-alerts`],
        },
        {
          Sid: "OperationsKey",
          Effect: "Allow",
          Action: ["kms:GenerateDataKey*", "kms:Decrypt"],
          Resource: [operationsKeyArn],
          Condition: { StringEquals: { "kms:ViaService": "sns.eu-central-1.amazonaws.com" } },
        },
        {
          Sid: "FailureQueue",
          Effect: "Allow",
          Action: ["sqs:SendMessage"],
          Resource: [`arn:aws:sqs:${here}:glue-encryption-guardrail-failed-wake-ups`],
        },
        {
          Sid: "LogGroup",
          Effect: "Allow",
          Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
          Resource: [`arn:aws:logs:${here}:log-group:/aws/lambda/glue-encryption-guardrail:*`],
        },
        {
          Sid: "ServiceRoles",
          Effect: "Allow",
          Action: ["iam:PassRole"],
          Resource: [role],
          Condition: { StringEquals: { "iam:PassedToService": "glue.amazonaws.com" } },
        },
      ],
    });
  });

  it("lets no role be passed when none is approved", () => {
    const { Statement } = functionPolicy({ ...reach, serviceRoleArns: [] });
    assert.ok(!JSON.stringify(Statement).includes("iam:"));
    assert.equal(Statement.length, functionPolicy(reach).Statement.length - 1);
  });

  it("grants each permission that is declared, once", () => {
    const granted = functionPolicy(reach).Statement.flatMap(({ Action }) => Action);
    assert.deepEqual(granted.toSorted(), permissions.map(({ action }) => action).toSorted());
  });

  it("reaches both keys when passwords have one of their own", () => {
    const both = [keyArn, mockedKeyArn("passwords")];
    const { Statement } = functionPolicy({ ...reach, catalogKeyArns: both });
    assert.deepEqual(Statement.find(({ Sid }) => Sid === "CatalogKeys")?.Resource, both);
  });

  it("names no other partition than its own", () => {
    const china = { partition: "aws-cn", region: "cn-north-1", urlSuffix: "amazonaws.com.cn" };
    const { Statement } = functionPolicy({
      site: { ...site, ...china },
      catalogKeyArns: [],
      operationsKeyArn: "arn:aws-cn:kms:cn-north-1:111122223333:key/1",
      serviceRoleArns: [],
    });
    const text = JSON.stringify(Statement);
    assert.ok(!text.includes("arn:aws:"), text);
    assert.ok(text.includes("sns.cn-north-1.amazonaws.com.cn"), text);
  });
});

describe("the trust policy of the healing function", () => {
  it("lets Lambda alone assume the role", () => {
    assert.deepEqual(functionTrustPolicy(), {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "Lambda",
          Effect: "Allow",
          Principal: { Service: "lambda.amazonaws.com" },
          Action: "sts:AssumeRole",
        },
      ],
    });
  });
});
