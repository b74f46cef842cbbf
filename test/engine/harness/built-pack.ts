import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PolicyPackConfig } from "@pulumi/policy";
import { buildPolicyPack } from "../../../policy-pack/build";

/** The pack as it is built, beside a link to the packages as `npm install` in it would leave it. */
export class BuiltPack {
  private readonly folder = mkdtempSync(join(tmpdir(), "policy-pack-"));

  constructor() {
    symlinkSync(join(__dirname, "../../../node_modules"), join(this.folder, "node_modules"), "dir");
    buildPolicyPack(join(this.folder, "pack"));
  }

  /** What runs the pack in a preview or an up. */
  options(config: PolicyPackConfig = {}): readonly string[] {
    const file = join(this.folder, "config.json");
    writeFileSync(file, JSON.stringify(config));
    return this.configuredBy(file);
  }

  configuredBy(file: string): readonly string[] {
    return ["--policy-pack", join(this.folder, "pack"), "--policy-pack-config", file];
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
