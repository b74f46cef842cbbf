import assert from "node:assert/strict";
import { judgeKey } from "../../../core/judges/key";
import { absent, known, unresolved } from "../../../core/observed/fact";
import type { KeyReasonCode } from "../../../core/reason";
import { accountRegion, keyArn, otherKeyArn, toKeyArn } from "../../support/observations";

const id = "1a2b3c4d-0000-4000-8000-000000000001";
const elsewhere = {
  partition: toKeyArn(id, { partition: "aws-cn" }),
  region: toKeyArn(id, { region: "us-east-1" }),
  account: toKeyArn(id, { account: "999988887777" }),
};

function violation(code: KeyReasonCode, found: string, approved: readonly string[] = [keyArn]) {
  return { outcome: "non-compliant", reason: { code, found, approved } };
}

describe("judgeKey with listed keys", () => {
  const rows: readonly [string, unknown, KeyReasonCode][] = [
    ["an empty name", "", "key-absent"],
    ["the key that AWS manages", "alias/aws/glue", "key-aws-managed"],
    ["an alias", "alias/glue", "key-alias"],
    ["a bare id", id, "key-bare-id"],
    ["text that is no key", "a key", "key-malformed"],
    ["another partition", elsewhere.partition, "key-other-partition"],
    ["another Region", elsewhere.region, "key-other-region"],
    ["another account", elsewhere.account, "key-other-account"],
    ["another key", otherKeyArn, "key-not-approved"],
  ];
  for (const [title, found, code] of rows) {
    it(`names ${title} as ${code}`, () => {
      assert.deepEqual(
        judgeKey(known(found), [keyArn], accountRegion),
        violation(code, String(found)),
      );
    });
  }

  it("accepts a listed key", () => {
    const verdict = judgeKey(known(keyArn), [otherKeyArn, keyArn], accountRegion);
    assert.deepEqual(verdict, { outcome: "compliant" });
  });

  it("accepts a key that a pattern lists", () => {
    const verdict = judgeKey(known(keyArn), ["arn:aws:kms:*:111122223333:key/*"], accountRegion);
    assert.deepEqual(verdict, { outcome: "compliant" });
  });

  it("accepts a listed key of another account", () => {
    const verdict = judgeKey(known(elsewhere.account), [elsewhere.account], accountRegion);
    assert.deepEqual(verdict, { outcome: "compliant" });
  });

  it("refuses a listed key of another Region, which Glue cannot use", () => {
    const verdict = judgeKey(known(elsewhere.region), ["*"], accountRegion);
    assert.deepEqual(verdict, violation("key-other-region", elsewhere.region, ["*"]));
  });

  it("refuses a listed alias, which can be moved to another key", () => {
    const verdict = judgeKey(known("alias/glue"), ["alias/glue"], accountRegion);
    assert.deepEqual(verdict, violation("key-alias", "alias/glue", ["alias/glue"]));
  });

  it("judges an absent key as missing", () => {
    assert.deepEqual(judgeKey(absent, [keyArn], accountRegion), violation("key-absent", ""));
  });

  it("judges a value that is no text as malformed", () => {
    assert.deepEqual(
      judgeKey(known({}), [keyArn], accountRegion),
      violation("key-malformed", "an object"),
    );
  });

  it("passes on why a key cannot be known", () => {
    const why = unresolved("known-after-deployment");
    assert.deepEqual(judgeKey(why, [keyArn], accountRegion), { outcome: "unknown", why });
  });
});

describe("judgeKey with any customer key", () => {
  it("accepts every key of its own account and Region", () => {
    const verdict = judgeKey(known(otherKeyArn), "any-customer-key", accountRegion);
    assert.deepEqual(verdict, { outcome: "compliant" });
  });

  it("refuses a key of another account", () => {
    const verdict = judgeKey(known(elsewhere.account), "any-customer-key", accountRegion);
    assert.deepEqual(verdict, violation("key-other-account", elsewhere.account, []));
  });

  it("refuses the key that AWS manages", () => {
    const verdict = judgeKey(known("alias/aws/glue"), "any-customer-key", accountRegion);
    assert.deepEqual(verdict, violation("key-aws-managed", "alias/aws/glue", []));
  });

  it("does not compare what is not known before deployment", () => {
    for (const keyId of Object.values(elsewhere)) {
      const verdict = judgeKey(known(keyId), "any-customer-key", {});
      assert.deepEqual(verdict, { outcome: "compliant" });
    }
  });
});
