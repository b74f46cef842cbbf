import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { buildSync } from "esbuild";

/** Providers that the stand-in takes the place of; of all but the first it takes any resource. */
const providers = ["aws", "aws-native", "awscc", "command"] as const;

/**
 * Puts executables such as `pulumi-resource-aws` into `folder`, which the engine prefers to downloaded
 * plugins once the folder is on PATH. Bundled, so that each start takes a fraction of a second.
 */
export function installProviderPlugins(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const bundle = join(folder, "stand-in-provider.js");
  writeFileSync(bundle, (bundled ??= bundleProvider()));
  for (const name of providers) {
    const words = [process.execPath, bundle, name, dirname(manifest), providerVersion()];
    const script = `#!/bin/sh
exec ${words.map(quoted).join(" ")} "$@"
`;
    writeFileSync(join(folder, `pulumi-resource-${name}`), script, { mode: 0o755 });
  }
}

const manifest = require.resolve("@pulumi/aws/package.json");

export function providerVersion(): string {
  return (JSON.parse(readFileSync(manifest, "utf8")) as { readonly version: string }).version;
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
