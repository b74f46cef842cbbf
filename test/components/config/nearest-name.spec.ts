import assert from "node:assert/strict";
import { nearestName } from "../../../components/config/nearest-name";

const known = ["mode", "keyArn", "passwordKeyArn", "scheduleMinutes"];

describe("the nearest name", () => {
  for (const [typed, nearest] of [
    ["mode", "mode"],
    ["keyarn", "keyArn"],
    ["modes", "mode"],
    ["scheduleMinute", "scheduleMinutes"],
    ["passwordKey", "passwordKeyArn"],
    ["", "mode"],
  ] as const) {
    it(`to ${JSON.stringify(typed)} is ${nearest}`, () => {
      assert.equal(nearestName(typed, known), nearest);
    });
  }

  it("counts a letter that is missing, added or replaced as one edit", () => {
    assert.equal(nearestName("kayArn", ["keyArnXX", "keyArn"]), "keyArn");
    assert.equal(nearestName("abc", ["abcde", "axcd", "ab"]), "ab");
  });

  it("is the first of several that are equally near", () => {
    assert.equal(nearestName("b", ["a", "c"]), "a");
  });

  it("is nothing where nothing is known", () => {
    assert.equal(nearestName("mode", []), "");
  });
});
