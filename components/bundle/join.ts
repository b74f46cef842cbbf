import { build, type Plugin } from "esbuild";
import { basename } from "node:path";
import { firstChunk, type Chunk } from "./chunks";
import type { BundleFile, Layout } from "./layout";

/** Joins the chunks of one file. What is in the other one, or loaded before, is required from there. */
export async function joinChunks(layout: Layout, file: BundleFile): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: toEntry(layout, file) },
    bundle: true,
    format: "cjs",
    logLevel: "silent",
    minify: true,
    platform: "node",
    plugins: [linking(layout)],
    // Node's own import() of node:http reads its every export, which loads undici; require does not.
    supported: { "dynamic-import": false },
    target: "node24",
    write: false,
  });
  return outputFiles.map(({ text }) => text).join("");
}

/** Exports the handler, and as a whole each chunk that others require. */
function toEntry(layout: Layout, file: BundleFile): string {
  const { chunks, fileOf, isRequired } = layout;
  const isRequiredBy =
    ({ name }: Chunk) =>
    (from: Chunk) =>
      [...from.imports, ...from.lazyImports].includes(name) && isRequired(from.name, name);
  const required = chunks.filter(
    (chunk) => fileOf(chunk.name) === file && chunks.some(isRequiredBy(chunk)),
  );
  return [
    ...(fileOf(firstChunk) === file ? [`export { handler } from "./${firstChunk}";`] : []),
    ...required.map(({ name }) => `export * as ${toExport(layout, name)} from "./${name}";`),
  ].join("\n");
}

function linking(layout: Layout): Plugin {
  const { chunks, fileOf, isRequired } = layout;
  return {
    name: "linking",
    setup(build) {
      build.onResolve({ filter: /./ }, ({ path, importer, namespace }) => {
        const isChunk = path.startsWith("./") && namespace !== "required";
        if (!isChunk) return { path, external: true };
        const name = basename(path);
        const isOther = namespace === "chunk" && isRequired(importer, name);
        return { path: name, namespace: isOther ? "required" : "chunk" };
      });
      build.onLoad({ filter: /./, namespace: "chunk" }, ({ path }) => ({
        contents: chunks.find(({ name }) => name === path)?.code ?? "",
      }));
      build.onLoad({ filter: /./, namespace: "required" }, ({ path }) => ({
        contents: `module.exports = require("./${fileOf(path)}").${toExport(layout, path)};`,
      }));
    },
  };
}

/** The name under which a chunk is exported as a whole. */
function toExport({ chunks }: Layout, name: string): string {
  return `chunk${chunks.findIndex((chunk) => chunk.name === name)}`;
}
