import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative, sep } from "node:path";

export const root = join(__dirname, "..", "..");

/** One source file, its path relative to the repository's root with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly lines: number;
}

const folders = [
  "core",
  "aws",
  "handler",
  "components",
  "policy-pack",
  "local",
  "scripts",
  "bench",
] as const;

/** The files of the product: everything in TypeScript that is neither a test nor generated. */
export function productFiles(): SourceFile[] {
  return [readSource("index.ts"), ...folders.flatMap((folder) => filesBelow(folder))];
}

export function testFiles(): SourceFile[] {
  return filesBelow("test");
}

/** TypeScript files below a folder, in path order. */
export function filesBelow(folder: string): SourceFile[] {
  return listFiles(folder)
    .filter((path) => path.endsWith(".ts"))
    .map(readSource);
}

/** Every file below a folder, generated and installed ones left out, in path order. */
export function listFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((path) => !/(^|\/)(node_modules|dist)\//.test(path))
    .sort();
}

export function readSource(path: string): SourceFile {
  const text = readFileSync(join(root, path), "utf8");
  return { path, text, lines: text.split("\n").length - 1 };
}

/** Paths of the project's files that a file imports, types included; packages are left out. */
export function importsOf(file: SourceFile): string[] {
  return specifiersOf(file)
    .filter((specifier) => specifier.startsWith("."))
    .map((specifier) =>
      normalize(join(dirname(file.path), specifier))
        .split(sep)
        .join("/"),
    );
}

/** What stands in a file's `from "…"`, `import("…")` and `require("…")`. */
export function specifiersOf({ text }: SourceFile): string[] {
  const pattern = /(?:\bfrom\s+|\bimport\s*\(\s*|\brequire\s*\(\s*|^import\s+)"([^"]+)"/gm;
  return [...text.matchAll(pattern)].map(([, specifier = ""]) => specifier);
}
