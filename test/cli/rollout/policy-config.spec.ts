import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkPolicyConfig } from "../../../cli/rollout/policy-config";
import { ConfigError, GuardrailError } from "../../../core/errors";

describe("the policy pack's configuration of a rollout", () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "policy-config-"));
    file = join(folder, "policy.json");
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  for (const text of [
    "",
    " \n",
    "null",
    "{}",
    '{"configuration":{}}',
    '{"all":null}',
    "[1]",
    "{",
  ]) {
    it(`is refused with file and field where it is ${JSON.stringify(text)}`, async () => {
      writeFileSync(file, text);
      await assert.rejects(checkPolicyConfig(file), (error) => {
        assert.ok(error instanceof ConfigError);
        assert.ok(error.source.includes(file));
        assert.deepEqual(
          error.problems.map(({ path }) => path),
          ["configuration"],
        );
        return true;
      });
    });
  }

  for (const text of ['{"configuration":{"catalogOwners":["a/b"]}}', '{"all":"advisory"}']) {
    it(`is taken where it is ${text}`, async () => {
      writeFileSync(file, text);
      await checkPolicyConfig(file);
    });
  }

  it("is refused where it cannot be read", async () => {
    await assert.rejects(checkPolicyConfig(file), (error) => {
      assert.ok(error instanceof GuardrailError);
      assert.match(error.message, /--policy-config cannot be read: .*policy\.json/);
      return true;
    });
  });

  it("need not be given", async () => {
    await checkPolicyConfig(undefined);
  });
});
