import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { buildSync, type BuildOptions } from "esbuild";
import { toLicenses } from "./executable/licenses";

const root = resolve(__dirname, "..");

/**
 * Builds the pack into `folder`: one JavaScript file beside PulumiPolicy.yaml and package.json, as
 * `pulumi policy publish` wants it. The policy SDK stays a dependency, because the engine runs the
 * pack inside the same SDK.
 */
export function buildPolicyPack(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeBundle(join(folder, "index.js"), { entry: "index.ts", external: ["@pulumi/*"] });
  copyFileSync(join(__dirname, "PulumiPolicy.yaml"), join(folder, "PulumiPolicy.yaml"));
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(toManifest(), null, 2)}\n`);
}

/**
 * Builds the pack into one file that the engine starts by its path, with all that it needs inside. It
 * is much faster than the folder, which the engine starts through npm and the whole SDK. A pack of
 * another entry is built alike.
 */
export function buildExecutablePolicyPack(file: string, entry = "executable/main.ts"): void {
  mkdirSync(dirname(file), { recursive: true });
  writeBundle(file, {
    entry,
    alias: toAlias(),
    banner: { js: "#!/usr/bin/env node" },
  });
  chmodSync(file, 0o755);
}

/** What stands for what; of two that match, esbuild takes the longer. */
function toAlias(): Record<string, string> {
  const sdk = dirname(require.resolve("@pulumi/pulumi/package.json"));
  const stub = join(__dirname, "executable/pulumi-sdk.ts");
  return {
    "@pulumi/pulumi": stub,
    "@pulumi/pulumi/runtime/rpc": stub,
    "@pulumi/pulumi/asset": join(sdk, "asset"),
    "@pulumi/pulumi/proto": join(sdk, "proto"),
    "@grpc/proto-loader": stub,
  };
}

type BundleOptions = Pick<BuildOptions, "alias" | "banner" | "external"> & {
  readonly entry: string;
};

function writeBundle(file: string, { entry, ...options }: BundleOptions): void {
  const { outputFiles, metafile } = buildSync({
    ...options,
    entryPoints: [resolve(__dirname, entry)],
    // The names of files in the output are relative to it.
    absWorkingDir: root,
    bundle: true,
    platform: "node",
    target: "node20",
    write: false,
    metafile: true,
    logLevel: "error",
  });
  const [{ text } = { text: "" }] = outputFiles;
  writeFileSync(file, text + toLicenses(root, Object.keys(metafile.inputs)));
}

function toManifest(): Record<string, unknown> {
  const manifest = JSON.parse(readFileSync(join(__dirname, "package.json"), "utf8")) as object;
  return { ...manifest, main: "index.js" };
}

if (require.main === module) {
  buildPolicyPack(join(root, "dist/policy-pack"));
  buildExecutablePolicyPack(join(root, "dist/policy-pack.cjs"));
}
