import assert from "node:assert/strict";
import fc from "fast-check";
import { allowsInvoker } from "../../../core/judges/function-policy";

const ruleArn =
  "arn:aws:events:eu-west-1:111122223333:rule/glue-encryption-guardrail-catalog-change";
const account = "111122223333";
const invoker = { service: "events.amazonaws.com", sourceArn: ruleArn, account };
const statement = {
  Sid: "schedule",
  Effect: "Allow",
  Principal: { Service: "events.amazonaws.com" },
  Action: "lambda:InvokeFunction",
  Resource: "arn:aws:lambda:eu-west-1:111122223333:function:glue-encryption-guardrail",
  Condition: { ArnLike: { "AWS:SourceArn": ruleArn } },
};

function judge(...statements: readonly object[]): boolean {
  return allowsInvoker(JSON.stringify({ Version: "2012-10-17", Statement: statements }), invoker);
}

const forNobodyElse = { ...statement, Condition: { ArnLike: { "AWS:SourceArn": "other" } } };

describe("allowsInvoker", () => {
  const table: readonly (readonly [string, boolean, readonly object[]])[] = [
    ["the statement that Lambda writes", true, [statement]],
    ["one among others", true, [forNobodyElse, statement]],
    ["any caller of EventBridge", true, [{ ...statement, Condition: undefined }]],
    ["any principal", true, [{ ...statement, Principal: "*" }]],
    ["any principal of AWS", true, [{ ...statement, Principal: { AWS: "*" } }]],
    ["any call of Lambda", true, [{ ...statement, Action: ["sqs:*", "lambda:*"] }]],
    [
      "lists and other spellings",
      true,
      [
        {
          ...statement,
          Action: ["Lambda:invokeFunction"],
          Principal: { Service: ["events.amazonaws.com"] },
          Condition: { ArnEquals: { "aws:sourcearn": ["other", ruleArn] } },
        },
      ],
    ],
    [
      "all rules of the guardrail in the account",
      true,
      [
        {
          ...statement,
          Condition: {
            StringEquals: { "AWS:SourceAccount": account },
            ArnLike: { "AWS:SourceArn": ruleArn.replace("catalog-change", "*") },
          },
        },
      ],
    ],
    [
      "another account",
      false,
      [
        {
          ...statement,
          Condition: { ...statement.Condition, StringEquals: { "AWS:SourceAccount": "4" } },
        },
      ],
    ],
    [
      "a pattern under an operator that takes none",
      false,
      [{ ...statement, Condition: { StringEquals: { "AWS:SourceArn": "arn:aws:events:*" } } }],
    ],
    ["a pattern of rules", true, [{ ...statement, Condition: like("arn:aws:events:*:rule/*") }]],
    [
      "the source as plain text",
      true,
      [{ ...statement, Condition: { StringEquals: { "aws:SourceArn": ruleArn } } }],
    ],
    ["lists with unknown values in them", true, [{ ...statement, Action: [1, null, "lambda:*"] }]],
    ["nothing", false, []],
    ["another rule", false, [forNobodyElse]],
    ["another service", false, [{ ...statement, Principal: { Service: "s3.amazonaws.com" } }]],
    ["another call", false, [{ ...statement, Action: "lambda:GetFunction" }]],
    ["a principal that is no object", false, [{ ...statement, Principal: 1 }]],
    ["a condition on more", false, [{ ...statement, Condition: { Bool: { "aws:x": "true" } } }]],
    [
      "a source under an operator that turns it round",
      false,
      [{ ...statement, Condition: { ArnNotLike: { "AWS:SourceArn": ruleArn } } }],
    ],
    [
      "another key under the right operator",
      false,
      [{ ...statement, Condition: { ArnLike: { "aws:PrincipalArn": ruleArn } } }],
    ],
    [
      "a condition beside the source",
      false,
      [{ ...statement, Condition: { ...statement.Condition, Bool: { "aws:x": "true" } } }],
    ],
    [
      "another key beside the source",
      false,
      [
        {
          ...statement,
          Condition: { ArnLike: { "AWS:SourceArn": ruleArn, "aws:PrincipalArn": ruleArn } },
        },
      ],
    ],
    ["a denial beside the permission", false, [statement, { ...statement, Effect: "Deny" }]],
  ];
  for (const [title, isLetIn, statements] of table) {
    it(`says ${isLetIn ? "yes" : "no"} to ${title}`, () => {
      assert.equal(judge(...statements), isLetIn);
    });
  }

  it("reads a policy of one statement that is no list", () => {
    assert.ok(allowsInvoker(JSON.stringify({ Statement: statement }), invoker));
  });

  it("does not stumble over a denial of something else", () => {
    assert.ok(judge(statement, { ...statement, Effect: "Deny", Action: "lambda:GetFunction" }));
  });

  it("says no to anything that is no policy", () => {
    for (const text of ["", "{", "null", "[]", '{"Statement":[null,1]}']) {
      assert.ok(!allowsInvoker(text, invoker), text);
    }
    fc.assert(
      fc.property(fc.json(), (text) => {
        assert.ok(!allowsInvoker(text, invoker));
      }),
    );
  });
});

function like(pattern: string) {
  return { StringLike: { "AWS:SourceArn": pattern } };
}
