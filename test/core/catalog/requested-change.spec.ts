import assert from "node:assert/strict";
import { weakenedHalves, type RequestedChange } from "../../../core/catalog/requested-change";

describe("weakenedHalves", () => {
  const rows: readonly [string, RequestedChange, readonly string[]][] = [
    ["an empty call clears both halves", {}, ["metadata", "passwords"]],
    [
      "both halves switched off are both weakened",
      { mode: "DISABLED", passwordsEncrypted: false },
      ["metadata", "passwords"],
    ],
    ["a half that is left out is cleared", { mode: "SSE-KMS" }, ["passwords"]],
    ["metadata left out is cleared", { passwordsEncrypted: true }, ["metadata"]],
    [
      "only metadata switched off is weakened",
      { mode: "DISABLED", passwordsEncrypted: true },
      ["metadata"],
    ],
    [
      "only passwords switched off are weakened",
      { mode: "SSE-KMS-WITH-SERVICE-ROLE", passwordsEncrypted: false },
      ["passwords"],
    ],
    ["both halves on weaken nothing", { mode: "SSE-KMS", passwordsEncrypted: true }, []],
  ];
  for (const [title, requested, halves] of rows) {
    it(title, () => {
      assert.deepEqual(weakenedHalves(requested), halves);
    });
  }
});
