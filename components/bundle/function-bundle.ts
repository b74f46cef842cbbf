import type { runtime } from "@pulumi/pulumi";
import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { GuardrailError, toErrorMessage } from "../../core/errors";
import { cutIntoChunks } from "./chunks";
import { joinChunks } from "./join";
import { bundleFiles, layOut } from "./layout";

/** The healing function as files that are ready to be shipped. */
export interface FunctionBundle {
  /** Relative to the project's folder and, equally, to the archive's root. */
  readonly paths: readonly string[];
  /** Packages of the program, which Pulumi would otherwise ship all of. */
  readonly packages: readonly string[];
}

/** Pulumi runs the program in its folder, and so does npm. */
const projectFolder = process.cwd();
const folder = "handler/dist";

/** The text of each file of the bundle, the same wherever it is built. */
export async function buildFunctionFiles(): Promise<readonly FunctionFile[]> {
  const layout = layOut(await cutIntoChunks(projectFolder));
  return Promise.all(
    bundleFiles.map(async (file) => ({
      path: `${folder}/${file}`,
      text: await joinChunks(layout, file),
    })),
  );
}

interface FunctionFile {
  readonly path: string;
  readonly text: string;
}

/** esbuild takes a second of processor time, and the code of a process is the same until it ends. */
let built: ReturnType<typeof buildFunctionFiles> | undefined;

/**
 * Bundles the healing function: `index.js` holds what heals, and `self-check.js`, which it loads when
 * it comes to need it, what only a scheduled or tamper run does.
 */
export async function writeFunctionBundle(): Promise<FunctionBundle> {
  const files = await (built ??= buildFunctionFiles());
  for (const { path, text } of files) await replaceFile(join(projectFolder, path), text);
  return { paths: files.map(({ path }) => path), packages: await readDependencies() };
}

/** Stacks are deployed side by side from one folder: none may ever read a half-written file. */
async function replaceFile(path: string, text: string): Promise<void> {
  if ((await readIfThere(path)) === text) return;
  const unfinished = `${path}.${randomUUID()}`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(unfinished, text);
    await rename(unfinished, path);
  } catch (error) {
    throw toWriteError(path, error);
  }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch {
    return undefined; // whatever the reason, writing it says the same better
  }
}

function toWriteError(path: string, error: unknown): GuardrailError {
  const why = toErrorMessage(error);
  return new GuardrailError(
    `The function's bundle could not be written (${why}). The program requires a folder in which it ` +
      `may write ${relative(projectFolder, dirname(path))}. Run this command in a copy of the ` +
      "project, or make that folder writable.",
    { cause: error },
  );
}

/**
 * What Pulumi puts into the archive beside the callback: the files and no package. The value is
 * new on each call, because `CallbackFunction` appends to the array that it is given.
 */
export function toCodePathOptions(bundle: FunctionBundle): runtime.CodePathOptions {
  return { extraIncludePaths: [...bundle.paths], extraExcludePackages: [...bundle.packages] };
}

async function readDependencies(): Promise<readonly string[]> {
  const text = await readFile(join(projectFolder, "package.json"), "utf8");
  const { dependencies } = JSON.parse(text) as { dependencies: Record<string, string> };
  return Object.keys(dependencies);
}
