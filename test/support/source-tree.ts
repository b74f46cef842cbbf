import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize, sep } from "node:path";

export const root = join(__dirname, "..", "..");

/** One source file, its path relative to the repository's root with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly lines: number;
}

/** The files of the product: everything in TypeScript that git tracks and that is no test. */
export function productFiles(): SourceFile[] {
  return sourcesOf(listFiles().filter((path) => !path.startsWith("test/")));
}

export function testFiles(): SourceFile[] {
  return filesBelow("test");
}

/** TypeScript files below a folder, in path order. */
export function filesBelow(folder: string): SourceFile[] {
  return sourcesOf(listFiles(folder));
}

function sourcesOf(paths: readonly string[]): SourceFile[] {
  return paths.filter((path) => /(?<!\.d)\.ts$/.test(path)).map(readSource);
}

/** Every file that git tracks, or would track if it were added, in path order. */
export function listFiles(folder = "."): string[] {
  const listing = ["ls-files", "--cached", "--others", "--exclude-standard", "-z", "--", folder];
  return execFileSync("git", listing, { cwd: root, encoding: "utf8" })
    .split("\0")
    .filter((path) => path !== "" && existsSync(join(root, path)))
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
