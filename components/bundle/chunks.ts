import { build, type Metafile } from "esbuild";
import { basename } from "node:path";
import { sdkTrimming } from "./sdk-trimming";

/** A part of the function's code. No source file is in two chunks. */
export interface Chunk {
  /** The file name by which other chunks import it. */
  readonly name: string;
  readonly code: string;
  /** Names of the chunks that are loaded with it. */
  readonly imports: readonly string[];
  /** Names of the chunks that it loads when it comes to need them. */
  readonly lazyImports: readonly string[];
  /** The source file that was imported by `import()`; `undefined` for what several chunks share. */
  readonly entryPoint: string | undefined;
}

/** The chunk that exports the handler. */
export const firstChunk = "index.js";

/**
 * Cuts the function's code at each `import()`. `module` before `main` halves its start-up time against
 * esbuild's default for Node, which picks the SDK's CommonJS build and keeps all of it.
 */
export async function cutIntoChunks(projectFolder: string): Promise<readonly Chunk[]> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: projectFolder,
    entryPoints: ["handler/index.ts"],
    outdir: "handler/dist",
    bundle: true,
    plugins: [sdkTrimming],
    format: "esm",
    legalComments: "none",
    logLevel: "silent",
    mainFields: ["module", "main"],
    metafile: true,
    platform: "node",
    splitting: true,
    target: "node24",
    write: false,
  });
  const codes = new Map(outputFiles.map(({ path, text }) => [basename(path), text]));
  return Object.entries(metafile.outputs).map(([path, output]) => {
    const name = basename(path);
    return { name, code: codes.get(name) ?? "", ...toLinks(output) };
  });
}

function toLinks({ imports, entryPoint }: Metafile["outputs"][string]) {
  const ofKind = (wanted: string) =>
    imports
      .filter(({ kind, external }) => kind === wanted && external !== true)
      .map(({ path }) => basename(path));
  return {
    imports: ofKind("import-statement"),
    lazyImports: ofKind("dynamic-import"),
    entryPoint,
  };
}
