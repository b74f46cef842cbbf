import assert from "node:assert/strict";
import { isAllowed, type AccessRequest } from "../../../local/iam/policy-document";

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
  ["holds to a condition that is met", true, [{ ...allow, Condition: { StringEquals: { "aws:RequestedRegion": "eu-west-1" } } }]],
  ["holds to a condition that is not met", false, [{ ...allow, Condition: { StringEquals: { "aws:RequestedRegion": ["us-east-1"] } } }]],
  ["takes a condition on what is not known for not met", false, [{ ...allow, Condition: { StringLike: { "aws:SourceArn": "*" } } }]],
]; // prettier-ignore

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
      [{ Service: "events.amazonaws.com" }, { Service: "sns.amazonaws.com" }, { AWS: "*" }, "*"].map(admits), // prettier-ignore
      [true, false, true, true],
    );
  });

  it("throws on what it does not know rather than to guess", () => {
    assert.throws(() => judge({ ...allow, NotAction: "glue:Get*" }), /NotAction is not known/);
    assert.throws(
      () => judge({ ...allow, Condition: { DateLessThan: {} } }),
      /DateLessThan is not/,
    );
  });
});
