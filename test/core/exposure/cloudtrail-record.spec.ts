import assert from "node:assert/strict";
import fc from "fast-check";
import {
  isOnOwnCatalog,
  requestedChange,
  requestedText,
} from "../../../core/exposure/cloudtrail-record";
import { aRecord, accountRegion } from "../../support/observations";

const call = "PutDataCatalogEncryptionSettings";

describe("requestedText", () => {
  const record = aRecord("CreateTable", 0, {
    tableInput: { name: "orders", empty: "" },
    flag: true,
  });

  it("reads text at a path", () => {
    assert.equal(requestedText(record, "tableInput", "name"), "orders");
  });

  it("gives nothing where there is no text", () => {
    for (const path of [
      ["tableInput"],
      ["tableInput", "empty"],
      ["flag"],
      ["a", "b"],
      ["toString"],
    ]) {
      assert.equal(requestedText(record, ...path), undefined);
    }
  });

  it("never throws, whatever was recorded", () => {
    fc.assert(
      fc.property(fc.anything(), (requestParameters) => {
        const record = aRecord("CreateTable", 0, requestParameters);
        assert.equal(requestedText(record, "no such", "path"), undefined);
      }),
    );
  });
});

describe("requestedChange", () => {
  it("reads catalog, mode and flag", () => {
    const record = aRecord(call, 0, {
      catalogId: accountRegion.account,
      dataCatalogEncryptionSettings: {
        encryptionAtRest: { catalogEncryptionMode: "DISABLED" },
        connectionPasswordEncryption: { returnConnectionPasswordEncrypted: false },
      },
    });
    assert.deepEqual(requestedChange(record), {
      catalogId: accountRegion.account,
      mode: "DISABLED",
      passwordsEncrypted: false,
    });
  });

  it("leaves out what is not there or of another type", () => {
    for (const parameters of [null, {}, { dataCatalogEncryptionSettings: {} }, "text", [1]]) {
      assert.deepEqual(requestedChange(aRecord(call, 0, parameters)), {});
    }
    const settings = { connectionPasswordEncryption: { returnConnectionPasswordEncrypted: "yes" } };
    const record = aRecord(call, 0, { dataCatalogEncryptionSettings: settings });
    assert.deepEqual(requestedChange(record), {});
  });
});

describe("isOnOwnCatalog", () => {
  it("holds for the account's catalog, named or by default", () => {
    assert.ok(isOnOwnCatalog(aRecord(call, 0, {}), accountRegion.account));
    assert.ok(
      isOnOwnCatalog(aRecord(call, 0, { catalogId: accountRegion.account }), accountRegion.account),
    );
    assert.ok(!isOnOwnCatalog(aRecord(call, 0, { catalogId: "other" }), accountRegion.account));
  });
});
