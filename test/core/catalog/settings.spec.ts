import assert from "node:assert/strict";
import {
  isSameHalf,
  isSameSettings,
  pickHalves,
  toObservedCatalog,
  type CatalogSettings,
} from "../../../core/catalog/settings";
import { compliantSettings, keyArn, otherKeyArn, roleArn } from "../../support/observations";

const full: CatalogSettings = {
  metadata: { mode: "SSE-KMS-WITH-SERVICE-ROLE", keyId: keyArn, serviceRole: roleArn },
  passwords: { encrypted: true, keyId: keyArn },
};

describe("toObservedCatalog", () => {
  it("takes what is set as known", () => {
    assert.deepEqual(toObservedCatalog("111122223333", full), {
      catalogId: "111122223333",
      metadata: {
        mode: { state: "known", value: "SSE-KMS-WITH-SERVICE-ROLE" },
        keyId: { state: "known", value: keyArn },
        serviceRole: { state: "known", value: roleArn },
      },
      passwords: {
        encrypted: { state: "known", value: true },
        keyId: { state: "known", value: keyArn },
      },
    });
  });

  it("takes everything else as absent", () => {
    const absent = { state: "absent" };
    assert.deepEqual(toObservedCatalog("c", {}), {
      catalogId: "c",
      metadata: { mode: absent, keyId: absent, serviceRole: absent },
      passwords: { encrypted: absent, keyId: absent },
    });
  });
});

describe("isSameSettings", () => {
  it("finds settings equal to their copy", () => {
    assert.equal(isSameSettings(full, structuredClone(full)), true);
    assert.equal(isSameSettings({}, {}), true);
  });

  const different: Record<string, CatalogSettings> = {
    "the mode": { ...full, metadata: { ...full.metadata, mode: "SSE-KMS" } },
    "the metadata key": {
      ...full,
      metadata: { mode: "SSE-KMS-WITH-SERVICE-ROLE", serviceRole: roleArn, keyId: otherKeyArn },
    },
    "the role": { ...full, metadata: { mode: "SSE-KMS-WITH-SERVICE-ROLE", keyId: keyArn } },
    "the flag": { ...full, passwords: { encrypted: false, keyId: keyArn } },
    "the password key": { ...full, passwords: { encrypted: true } },
    "a missing half": { passwords: { encrypted: true, keyId: keyArn } },
  };
  for (const [title, other] of Object.entries(different)) {
    it(`distinguishes ${title}`, () => {
      assert.equal(isSameSettings(full, other), false);
      assert.equal(isSameSettings(other, full), false);
    });
  }

  it("compares one half alone", () => {
    const other = { ...full, passwords: { encrypted: false } };
    assert.equal(isSameHalf("metadata", full, other), true);
    assert.equal(isSameHalf("passwords", full, other), false);
  });
});

describe("pickHalves", () => {
  it("keeps the named halves", () => {
    const { metadata, passwords } = compliantSettings;
    assert.deepEqual(pickHalves(compliantSettings, []), {});
    assert.deepEqual(pickHalves(compliantSettings, ["metadata"]), { metadata });
    assert.deepEqual(pickHalves(compliantSettings, ["passwords"]), { passwords });
    assert.deepEqual(pickHalves(compliantSettings, ["passwords", "metadata"]), compliantSettings);
  });

  it("adds no half that is not there", () => {
    assert.deepEqual(pickHalves({}, ["metadata", "passwords"]), {});
  });
});
