import assert from "node:assert/strict";
import fc from "fast-check";
import { isIamMatch, isWildcardMatch } from "../../core/wildcard";
import { keyArn } from "../support/observations";

describe("isWildcardMatch", () => {
  it("matches a text with itself only", () => {
    assert.equal(isWildcardMatch(keyArn, keyArn), true);
    assert.equal(isWildcardMatch(keyArn, `${keyArn}0`), false);
    assert.equal(isWildcardMatch(keyArn, `0${keyArn}`), false);
  });

  it("takes a star for any run of characters, the empty one included", () => {
    assert.equal(isWildcardMatch("arn:*:kms:*:111122223333:key/*", keyArn), true);
    assert.equal(isWildcardMatch(`${keyArn}*`, keyArn), true);
    assert.equal(isWildcardMatch("*", "two\nlines"), true);
    assert.equal(isWildcardMatch("arn:*:kms:*:999922223333:key/*", keyArn), false);
  });

  it("takes every other character for itself", () => {
    for (const character of ".+?^${}()|[]\\") {
      assert.equal(isWildcardMatch(`a${character}b`, `a${character}b`), true, character);
      assert.equal(isWildcardMatch(`a${character}b`, "axb"), false, character);
    }
    assert.equal(isWildcardMatch("ab?", "a"), false);
  });

  it("answers at once on a pattern of many stars", () => {
    assert.equal(isWildcardMatch(`${"*a".repeat(2_000)}b`, "a".repeat(4_000)), false);
  });

  const texts = fc.string({ unit: fc.constantFrom("a", "b", "*", "?", "\n"), maxLength: 8 });

  it("agrees with a regular expression on short texts", () => {
    fc.assert(
      fc.property(texts, texts, (pattern, text) => {
        const source = pattern.replaceAll("?", "\\?").replaceAll("*", ".*");
        assert.equal(isWildcardMatch(pattern, text), new RegExp(`^${source}$`, "s").test(text));
      }),
    );
  });

  it("takes in IAM a question mark for any one character", () => {
    assert.deepEqual(
      ["?", "a", "", "aa"].map((text) => isIamMatch("?", text)),
      [true, true, false, false],
    );
    fc.assert(
      fc.property(texts, texts, (pattern, text) => {
        const source = pattern.replaceAll("?", ".").replaceAll("*", ".*");
        assert.equal(isIamMatch(pattern, text), new RegExp(`^${source}$`, "s").test(text));
      }),
    );
  });
});
