import assert from "node:assert/strict";
import { kindNames, toResourceText } from "../../../core/messages/resource";

describe("toResourceText", () => {
  it("is the kind and the name", () => {
    const resource = { kind: "data-catalog", name: "111122223333" } as const;
    assert.equal(toResourceText(resource), 'Data Catalog "111122223333"');
  });

  it("escapes a name that would break out of a message", () => {
    assert.equal(toResourceText({ kind: "kms-key", name: 'a"\nb' }), 'KMS key "a\\"\\nb"');
  });

  it("begins every kind with a capital", () => {
    for (const name of Object.values(kindNames)) assert.match(name, /^[A-Z]/);
  });
});
