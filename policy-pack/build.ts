import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { buildSync } from "esbuild";

/**
 * Builds the pack into `folder`: one JavaScript file beside PulumiPolicy.yaml and package.json, as
 * `--policy-pack` and `pulumi policy publish` want it. The policy SDK stays a dependency, because the
 * engine runs the pack inside the same SDK.
 */
export function buildPolicyPack(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  buildSync({
    entryPoints: [join(__dirname, "index.ts")],
    outfile: join(folder, "index.js"),
    bundle: true,
    platform: "node",
    target: "node20",
    external: ["@pulumi/*"],
    logLevel: "error",
  });
  copyFileSync(join(__dirname, "PulumiPolicy.yaml"), join(folder, "PulumiPolicy.yaml"));
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(toManifest(), null, 2)}\n`);
}

function toManifest(): Record<string, unknown> {
  const manifest = JSON.parse(readFileSync(join(__dirname, "package.json"), "utf8")) as object;
  return { ...manifest, main: "index.js" };
}

if (require.main === module) buildPolicyPack(resolve(__dirname, "../dist/policy-pack"));
