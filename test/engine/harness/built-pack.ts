import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { PolicyPackConfig } from "@pulumi/policy";
import { buildExecutablePolicyPack, buildPolicyPack } from "../../../policy-pack/build";

/**
 * The pack as it is built, far from the checkout: the executable, which needs nothing beside it, or
 * the folder with the packages that its package.json names, as `npm install` in it would leave it.
 */
export class BuiltPack {
  private readonly folder = mkdtempSync(join(tmpdir(), "policy-pack-"));
  private readonly path: string;

  constructor(form: "executable" | "folder" = "executable") {
    this.path = join(this.folder, form === "executable" ? "pack.cjs" : "pack");
    if (form === "executable") buildExecutablePolicyPack(this.path);
    else this.buildFolder();
  }

  /** What runs the pack in a preview or an up. */
  options(config: PolicyPackConfig = {}): readonly string[] {
    const file = join(this.folder, "config.json");
    writeFileSync(file, JSON.stringify(config));
    return this.configuredBy(file);
  }

  configuredBy(file: string): readonly string[] {
    return ["--policy-pack", this.path, "--policy-pack-config", file];
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private buildFolder(): void {
    buildPolicyPack(this.path);
    const manifest = readFileSync(join(this.path, "package.json"), "utf8");
    const { dependencies } = JSON.parse(manifest) as { readonly dependencies: object };
    for (const name of Object.keys(dependencies)) {
      const link = join(this.path, "node_modules", name);
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(join(packages, name), link, "dir");
    }
  }
}

const packages = resolve(__dirname, "../../../node_modules");
