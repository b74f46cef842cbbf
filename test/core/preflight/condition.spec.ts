import assert from "node:assert/strict";
import { judgeCondition, type RequestContext } from "../../../core/preflight/condition";

const context: RequestContext = new Map([
  ["kms:viaservice", "glue.eu-central-1.amazonaws.com"],
  ["aws:securetransport", "true"],
  ["kms:calleraccount", undefined],
]);

type Row = readonly [operator: string, key: string, value: string, expected: string];

const rows: readonly Row[] = [
  ["StringEquals", "kms:viaservice", "glue.eu-central-1.amazonaws.com", "yes"],
  ["StringEquals", "kms:viaservice", "glue.*", "no"],
  ["StringLike", "kms:viaservice", "glue.*", "yes"],
  ["StringNotLike", "kms:viaservice", "glue.*", "no"],
  ["StringNotEquals", "kms:viaservice", "s3.eu-central-1.amazonaws.com", "yes"],
  ["StringEqualsIgnoreCase", "kms:viaservice", "GLUE.eu-central-1.amazonaws.com", "yes"],
  ["ArnLike", "kms:viaservice", "glue.*", "yes"],
  ["Bool", "aws:securetransport", "True", "yes"],
  ["Bool", "aws:securetransport", "false", "no"],
  ["BoolIfExists", "aws:securetransport", "false", "no"],
  ["StringEquals", "kms:calleraccount", "1", "no"],
  ["StringNotEquals", "kms:calleraccount", "1", "yes"],
  ["StringEqualsIfExists", "kms:calleraccount", "1", "yes"],
  ["Null", "kms:calleraccount", "true", "yes"],
  ["Null", "kms:viaservice", "true", "no"],
  ["Null", "kms:viaservice", "false", "yes"],
  ["StringEquals", "aws:principalorgid", "o-1", "maybe"],
  ["Null", "aws:principalorgid", "true", "maybe"],
  ["StringEquals", "kms:viaservice", "${aws:PrincipalTag/x}", "maybe"],
  ["DateLessThan", "kms:viaservice", "2030", "maybe"],
  ["ForAnyValue:StringLike", "kms:viaservice", "*", "maybe"],
];

describe("A condition of a key's policy", () => {
  for (const [operator, key, value, expected] of rows) {
    it(`${operator} on ${key} of ${value}: ${expected}`, () => {
      assert.equal(judgeCondition({ operator, key, values: [value] }, context), expected);
    });
  }
});
