import { deepEqual, equal } from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { isBuiltin } from "node:module";
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

  it("requires nothing but the SDKs, which its package.json depends on", () => {
    const script = readFileSync(join(folder, "index.js"), "utf8");
    const required = [...script.matchAll(/require\("([^"]+)"\)/g)].map(([, name = ""]) => name);
    const packages = required
      .filter((name) => !isBuiltin(name))
      .map((name) => name.split("/", 2).join("/"));
    const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
      readonly main: string;
      readonly dependencies: Record<string, string>;
      readonly scripts?: unknown;
    };
    equal(manifest.main, "index.js");
    deepEqual([...new Set(packages)].sort(), ["@pulumi/policy", "@pulumi/pulumi"]);
    deepEqual(
      packages.filter((name) => !(name in manifest.dependencies)),
      [],
    );
    equal(manifest.scripts, undefined);
  });
});
