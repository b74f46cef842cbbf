import assert from "node:assert/strict";
import fc from "fast-check";
import { parsePolicy } from "../../../core/judges/policy";

const empty = {
  effect: undefined,
  principals: [],
  actions: [],
  notActions: [],
  resources: [],
  conditions: [],
  furtherElements: [],
};

describe("parsePolicy", () => {
  it("reads each element of a statement, with actions and condition keys in lower case", () => {
    const statement = {
      Sid: "All",
      Effect: "Deny",
      Principal: { AWS: ["*", "111122223333"], Service: "glue.amazonaws.com" },
      Action: "kms:Encrypt",
      NotAction: ["S3:*"],
      Resource: "arn:A",
      NotResource: "*",
      Condition: { ArnLike: { "AWS:SourceArn": ["arn:A", "arn:B"] }, Bool: { "aws:X": "true" } },
    };
    assert.deepEqual(parsePolicy(JSON.stringify({ Statement: [statement] })), [
      {
        effect: "Deny",
        principals: [
          { kind: "AWS", name: "*" },
          { kind: "AWS", name: "111122223333" },
          { kind: "Service", name: "glue.amazonaws.com" },
        ],
        actions: ["kms:encrypt"],
        notActions: ["s3:*"],
        resources: ["arn:A"],
        conditions: [
          { operator: "ArnLike", key: "aws:sourcearn", values: ["arn:A", "arn:B"] },
          { operator: "Bool", key: "aws:x", values: ["true"] },
        ],
        furtherElements: ["NotResource"],
      },
    ]);
  });

  it("reads a statement that is no list, and anybody at all", () => {
    assert.deepEqual(parsePolicy('{"Statement":{"Effect":"Allow","Principal":"*"}}'), [
      { ...empty, effect: "Allow", principals: [{ kind: "*", name: "*" }] },
    ]);
  });

  it("gives a statement nothing of what it cannot read", () => {
    const strange = { Effect: "Maybe", Principal: 1, Action: [1, null], Condition: "x" };
    assert.deepEqual(parsePolicy(JSON.stringify({ Statement: [strange, null] })), [empty, empty]);
  });

  it("finds no statement in anything that is no policy", () => {
    for (const text of ["", "{", "null", "[]", "{}"]) assert.deepEqual(parsePolicy(text), []);
    fc.assert(fc.property(fc.json(), (text) => Array.isArray(parsePolicy(text))));
  });
});
