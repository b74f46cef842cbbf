import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { buildSync } from "esbuild";

/**
 * Puts an executable `pulumi-resource-aws` into `folder`, which the engine prefers to a downloaded
 * plugin once the folder is on PATH. Bundled, so that each start takes a fraction of a second.
 */
export function installProviderPlugin(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const bundle = join(folder, "stand-in-provider.js");
  writeFileSync(bundle, (bundled ??= bundleProvider()));
  const manifest = require.resolve("@pulumi/aws/package.json");
  const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { readonly version: string };
  const command = [process.execPath, bundle, dirname(manifest), version].map(quoted).join(" ");
  writeFileSync(join(folder, "pulumi-resource-aws"), `#!/bin/sh\nexec ${command} "$@"\n`, {
    mode: 0o755,
  });
}

/** What each suite of this process starts from. */
let bundled: Uint8Array | undefined;

function bundleProvider(): Uint8Array {
  const { outputFiles } = buildSync({
    entryPoints: [resolve(__dirname, "../provider/main.ts")],
    bundle: true,
    platform: "node",
    logLevel: "error",
    write: false,
  });
  return Buffer.concat(outputFiles.map(({ contents }) => contents));
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
