import assert from "node:assert/strict";
import {
  foreignHalves,
  weakenedHalves,
  type RequestedChange,
} from "../../../core/catalog/requested-change";
import { names } from "../../../core/deployed/names";
import {
  aRoleRequirement,
  keyArn,
  otherKeyArn,
  passwordKeyArn,
  roleArn,
} from "../../support/observations";

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

describe("foreignHalves", () => {
  const on = { mode: "SSE-KMS", passwordsEncrypted: true };
  const rows: readonly [string, RequestedChange, readonly string[]][] = [
    [
      "the approved keys are no others",
      { metadataKeyId: keyArn, passwordKeyId: passwordKeyArn },
      [],
    ],
    ["an approved key by its id is no other", { metadataKeyId: keyArn.split("/")[1] ?? "" }, []],
    ["the guardrail's alias leads to its key", { metadataKeyId: names.keyAlias }, []],
    ["a key that is not named may be the approved one", {}, []],
    ["another key of the metadata", { metadataKeyId: otherKeyArn }, ["metadata"]],
    ["another key of the passwords", { passwordKeyId: keyArn }, ["passwords"]],
    ["another alias", { metadataKeyId: "alias/aws/glue" }, ["metadata"]],
    ["text that is no key", { metadataKeyId: "a key" }, ["metadata"]],
    ["the approved role", { serviceRole: roleArn }, []],
    ["another role", { serviceRole: `${roleArn}-2` }, ["metadata"]],
    ["a half that is off", { metadataKeyId: otherKeyArn, mode: "DISABLED" }, []],
  ];
  for (const [title, requested, halves] of rows) {
    it(title, () => {
      assert.deepEqual(foreignHalves({ ...on, ...requested }, aRoleRequirement()), halves);
    });
  }
});
