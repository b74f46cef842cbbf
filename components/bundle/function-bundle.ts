import type { runtime } from "@pulumi/pulumi";
import { build } from "esbuild";
import { randomUUID } from "node:crypto";
import { readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { otherCredentialProviders, sdkTrimming } from "./sdk-trimming";

/** The healing function as one file, ready to be shipped. */
export interface FunctionBundle {
  /** Relative to the project's folder and, equally, to the archive's root. */
  readonly path: string;
  /** Packages of the program, which Pulumi would otherwise ship all of. */
  readonly packages: readonly string[];
}

/** Pulumi runs the program in its folder, and so does npm. */
const projectFolder = process.cwd();
const path = "handler/dist/index.js";

/**
 * Bundles the healing function. `module` before `main` halves its start-up time against esbuild's
 * default for Node, which picks the SDK's CommonJS build and keeps all of it.
 */
export async function writeFunctionBundle(): Promise<FunctionBundle> {
  const target = join(projectFolder, path);
  const unfinished = `${target}.${randomUUID()}`;
  await build({
    absWorkingDir: projectFolder,
    entryPoints: ["handler/index.ts"],
    outfile: unfinished,
    bundle: true,
    external: otherCredentialProviders,
    plugins: [sdkTrimming],
    format: "cjs",
    legalComments: "none",
    logLevel: "silent",
    mainFields: ["module", "main"],
    minify: true,
    platform: "node",
    // Node's own import() of node:http reads its every export, which loads undici; require does not.
    supported: { "dynamic-import": false },
    target: "node24",
  });
  // Stacks are deployed side by side from one folder: none may ever read a half-written bundle.
  await rename(unfinished, target);
  return { path, packages: await readDependencies() };
}

/**
 * What Pulumi puts into the archive beside the callback: the bundle and no package. The value is
 * new on each call, because `CallbackFunction` appends to the array that it is given.
 */
export function toCodePathOptions(bundle: FunctionBundle): runtime.CodePathOptions {
  return { extraIncludePaths: [bundle.path], extraExcludePackages: [...bundle.packages] };
}

async function readDependencies(): Promise<readonly string[]> {
  const text = await readFile(join(projectFolder, "package.json"), "utf8");
  const { dependencies } = JSON.parse(text) as { dependencies: Record<string, string> };
  return Object.keys(dependencies);
}
