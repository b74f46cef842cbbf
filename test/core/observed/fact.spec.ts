import assert from "node:assert/strict";
import { toFact, unresolved } from "../../../core/observed/fact";
import { readProperty, toConnectionProperties } from "../../../core/observed/connection";

describe("toFact", () => {
  it("takes undefined and null for absent, which AWS's default then decides", () => {
    assert.deepEqual(toFact(undefined), { state: "absent" });
    assert.deepEqual(toFact(null), { state: "absent" });
  });

  it("takes every other value for known, empty ones included", () => {
    for (const value of ["", 0, false, "SSE-KMS"]) {
      assert.deepEqual(toFact(value), { state: "known", value });
    }
  });
});

describe("unresolved", () => {
  it("has a detail only where there is one", () => {
    assert.deepEqual(unresolved("throttled"), { state: "unresolved", code: "throttled" });
    assert.deepEqual(unresolved("throttled", "twice"), {
      state: "unresolved",
      code: "throttled",
      detail: "twice",
    });
  });
});

describe("readProperty", () => {
  const properties = toConnectionProperties({ SECRET_ID: "database", PASSWORD: null });
  const connection = {
    connectionType: toFact("JDBC"),
    properties: { state: "known", value: properties } as const,
  };

  it("reads what is set, and takes the rest for absent", () => {
    assert.deepEqual(readProperty(connection, "SECRET_ID"), { state: "known", value: "database" });
    assert.deepEqual(readProperty(connection, "PASSWORD"), { state: "absent" });
    assert.deepEqual(readProperty(connection, "USERNAME"), { state: "absent" });
  });

  it("passes on that the properties as a whole are absent or unresolved", () => {
    for (const whole of [{ state: "absent" } as const, unresolved("access-denied")]) {
      assert.deepEqual(readProperty({ ...connection, properties: whole }, "PASSWORD"), whole);
    }
  });
});
