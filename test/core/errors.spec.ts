import assert from "node:assert/strict";
import { ConfigError, GuardrailError } from "../../core/errors";

describe("GuardrailError", () => {
  it("keeps its name and what led to it", () => {
    const cause = new Error("socket closed");
    const error = new GuardrailError("cannot look at the catalog", { cause });
    assert.equal(error.name, "GuardrailError");
    assert.equal(error.cause, cause);
  });
});

describe("ConfigError", () => {
  it("lists every problem, and distinguishes missing from malformed", () => {
    const problems = [
      { path: "GUARDRAIL_MODE", expected: '"enforce" or "audit"', found: "on" },
      { path: "AWS_REGION", expected: "a Region", found: undefined },
    ];
    const error = new ConfigError("The function's environment", problems);
    assert.ok(error instanceof GuardrailError);
    assert.equal(error.name, "ConfigError");
    assert.equal(error.source, "The function's environment");
    assert.deepEqual(error.problems, problems);
    assert.equal(
      error.message,
      "The function's environment cannot be used:\n" +
        '  GUARDRAIL_MODE: expected "enforce" or "audit"; found "on"\n' +
        "  AWS_REGION: missing; expected a Region",
    );
  });
});
