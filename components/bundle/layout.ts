import { firstChunk, type Chunk } from "./chunks";

/** The first loads the second when it comes to need it. */
export const bundleFiles = ["index.js", "self-check.js"] as const;

export type BundleFile = (typeof bundleFiles)[number];

/** Which chunk is in which file, and when it is loaded. */
export interface Layout {
  /** In the order in which they are met from the first, which is the same wherever they are built. */
  readonly chunks: readonly Chunk[];
  readonly fileOf: (name: string) => BundleFile;
  /** Whether a chunk has to get another by `require`, as it is in another file or loaded before. */
  readonly isRequired: (from: string, name: string) => boolean;
}

/**
 * Puts into the second file what is needed only by the handler's own files that are imported lazily.
 * A package that other code imports lazily stays in the first.
 */
export function layOut(chunks: readonly Chunk[]): Layout {
  const atStart = reach(chunks, [firstChunk], ({ imports }) => imports);
  const later = ({ name, entryPoint }: Chunk) => !atStart.has(name) && isOwn(entryPoint);
  const second = reach(
    chunks,
    chunks.filter(later).map(({ name }) => name),
    ({ imports, lazyImports }) => [...imports, ...lazyImports].filter((name) => !atStart.has(name)),
  );
  const fileOf = (name: string) => (second.has(name) ? "self-check.js" : "index.js");
  // What lazily loaded code imports directly is delayed by esbuild: here nearly all of the start.
  const isRequired = (from: string, name: string) =>
    fileOf(from) !== fileOf(name) || (atStart.has(name) && !atStart.has(from));
  return { chunks: inOrder(chunks), fileOf, isRequired };
}

/** esbuild names and sorts chunks by a hash, in which the folder of the packages counts. */
function inOrder(chunks: readonly Chunk[]): readonly Chunk[] {
  const links = ({ imports, lazyImports }: Chunk) => [...imports, ...lazyImports];
  const names = [...reach(chunks, [firstChunk], links)];
  return chunks.toSorted((left, right) => names.indexOf(left.name) - names.indexOf(right.name));
}

/** Packages may be installed in a folder above the project's. */
function isOwn(entryPoint: string | undefined): boolean {
  return entryPoint !== undefined && !/(^|\/)node_modules\//.test(entryPoint);
}

/** The chunks with these names, and all that they lead to. */
function reach(
  chunks: readonly Chunk[],
  names: readonly string[],
  next: (chunk: Chunk) => readonly string[],
): Set<string> {
  const byName = new Map(chunks.map((chunk) => [chunk.name, chunk]));
  const found = new Set(names);
  // A set's loop also meets what is added to it meanwhile.
  for (const name of found) {
    const chunk = byName.get(name);
    if (chunk !== undefined) next(chunk).forEach((each) => found.add(each));
  }
  return found;
}
