import assert from "node:assert/strict";
import { isAllowed, type AccessRequest } from "../../../../local/aws/iam/policy-document";

const request: AccessRequest = {
  action: "glue:GetDataCatalogEncryptionSettings",
  resource: "arn:aws:glue:eu-west-1:111122223333:catalog",
  conditions: { "aws:requestedregion": "eu-west-1" },
};

const allow = { Effect: "Allow", Action: "glue:Get*", Resource: "*" };

function judge(...statements: readonly object[]): boolean {
  return isAllowed([JSON.stringify({ Version: "2012-10-17", Statement: statements })], request);
}

const table: readonly (readonly [string, boolean, readonly object[]])[] = [
  ["allows what a statement names", true, [allow]],
  ["denies what no statement names", false, []],
  ["denies another action", false, [{ ...allow, Action: ["glue:Put*", "kms:*"] }]],
  ["denies another resource", false, [{ ...allow, Resource: "arn:aws:glue:us-east-1:*:catalog" }]],
  ["reads actions in any case", true, [{ ...allow, Action: "GLUE:get*" }]],
  ["lets a denial win", false, [allow, { ...allow, Effect: "Deny" }]],
  [
    "holds to a condition that is met",
    true,
    [{ ...allow, Condition: { StringEquals: { "aws:RequestedRegion": "eu-west-1" } } }],
  ],
  [
    "holds to a condition that is not met",
    false,
    [{ ...allow, Condition: { StringEquals: { "aws:RequestedRegion": ["us-east-1"] } } }],
  ],
  [
    "takes a condition on what a request does not say for not met",
    false,
    [{ ...allow, Condition: { StringLike: { "aws:SourceArn": "*" } } }],
  ],
  [
    "allows what a statement does not except",
    true,
    [{ ...allow, Action: undefined, NotAction: ["glue:Put*"] }],
  ],
  [
    "denies what a statement excepts",
    false,
    [{ ...allow, Action: undefined, NotAction: "GLUE:get*" }],
  ],
  [
    "takes a negated condition on what a request does not say for met",
    true,
    [{ ...allow, Condition: { ArnNotLike: { "aws:PrincipalArn": "*" } } }],
  ],
];

describe("The local IAM", () => {
  for (const [title, expected, statements] of table) {
    it(title, () => {
      assert.equal(judge(...statements), expected);
    });
  }

  it("asks for the service in a resource's policy", () => {
    const events = { ...request, service: "events.amazonaws.com" };
    const admits = (Principal: unknown) =>
      isAllowed([JSON.stringify({ Statement: [{ ...allow, Principal }] })], events);
    assert.deepEqual(
      [
        { Service: "events.amazonaws.com" },
        { Service: "sns.amazonaws.com" },
        { AWS: "*" },
        "*",
      ].map(admits),
      [true, false, true, true],
    );
  });

  it("keeps a star within one part of an ARN", () => {
    const from = (pattern: string) =>
      isAllowed(
        [
          JSON.stringify({
            Statement: [{ ...allow, Condition: { ArnLike: { "aws:SourceArn": pattern } } }],
          }),
        ],
        { ...request, conditions: { "aws:sourcearn": "arn:aws:sns:eu-west-1:1:a" } },
      );
    assert.deepEqual(["arn:*:sns:*:1:?", "arn:aws:*:a"].map(from), [true, false]);
  });

  const other = { Effect: "Allow", Action: "s3:*", Resource: "*" };
  const unknown: readonly (readonly [string, object])[] = [
    ["NotResource", { ...other, NotResource: "*" }],
    ["NotPrincipal", { ...other, NotPrincipal: "*" }],
    ["DateLessThan", { ...other, Condition: { DateLessThan: { "aws:RequestedRegion": "x" } } }],
    ["aws:sourceip", { ...other, Condition: { StringEquals: { "aws:SourceIp": "192.0.2.1" } } }],
  ];
  for (const [name, statement] of unknown) {
    it(`throws on ${name}, even where the statement is on something else`, () => {
      assert.throws(() => judge(allow, statement), new RegExp(`${name} is not known`));
    });
  }

  const targets = (operator: string, ...values: readonly string[]) =>
    isAllowed(
      [
        JSON.stringify({
          Statement: [{ ...allow, Condition: { [operator]: { "events:TargetArn": "arn:a" } } }],
        }),
      ],
      { ...request, conditions: { "events:targetarn": values } },
    );
  const sets: readonly (readonly [string, readonly string[], boolean])[] = [
    ["ArnEquals", ["arn:a"], true],
    ["ArnEquals", ["arn:a", "arn:b"], false],
    ["ArnEquals", [], false],
    ["ForAnyValue:ArnEquals", ["arn:a", "arn:b"], true],
    ["ForAnyValue:ArnEquals", [], false],
    ["ForAllValues:ArnEquals", ["arn:a", "arn:b"], false],
    ["ForAllValues:ArnEquals", [], true],
    ["ArnNotLike", ["arn:a"], false],
    ["ArnNotLike", ["arn:b"], true],
    ["ArnEqualsIfExists", ["arn:b"], false],
    ["ArnEqualsIfExists", ["arn:a"], true],
    ["ArnEqualsIfExists", [], true],
  ];
  for (const [operator, values, expected] of sets) {
    it(`${expected ? "meets" : "does not meet"} ${operator} with [${values.join()}]`, () => {
      assert.equal(targets(operator, ...values), expected);
    });
  }
});
