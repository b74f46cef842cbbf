import { deepEqual, equal } from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildPolicyPack } from "../../policy-pack/build";

describe("the built policy pack", () => {
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "policy-pack-"));
    buildPolicyPack(folder);
  });

  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it("is one JavaScript file beside the two that Pulumi reads", () => {
    deepEqual(readdirSync(folder).sort(), ["PulumiPolicy.yaml", "index.js", "package.json"]);
  });

  it("requires nothing but the policy SDK, which its package.json depends on", () => {
    const script = readFileSync(join(folder, "index.js"), "utf8");
    const required = [...script.matchAll(/require\("([^"]+)"\)/g)].map(([, name]) => name);
    deepEqual([...new Set(required)], ["@pulumi/policy"]);
    const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
      readonly main: string;
      readonly dependencies: Record<string, string>;
      readonly scripts?: unknown;
    };
    equal(manifest.main, "index.js");
    equal("@pulumi/policy" in manifest.dependencies, true);
    equal(manifest.scripts, undefined);
  });
});
