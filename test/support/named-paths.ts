import { basename } from "node:path";
import type { SourceFile } from "./source-tree";

/** What a repository's paths are looked up in. */
export interface Tree {
  /** Every tracked file. */
  readonly files: readonly string[];
  /** Folders that git ignores: they come and go with a build, so their files are not looked up. */
  readonly ignored: readonly string[];
}

/** Endings of files that people write by hand; what ends so is a path, wherever it is named. */
const fileName = /^[\w.*<>-]+\.(?:ts|cts|cjs|mjs|md|svg|ya?ml)$/;

/** Segments with slashes between; `@scope/name` is a package, `/name` a parameter. */
const segments = /^[\w.*<>-]+(?:\/[\w.*<>-]+)*\/?$/;

/** Paths that a page names and that the tree does not have. */
export function missingPaths(page: SourceFile, tree: Tree): string[] {
  return namedPaths(page.text, tree).filter((path) => !isInTree(path, tree));
}

/** What is written as a path: in backticks, or anywhere when it begins with a folder of the tree. */
function namedPaths(text: string, tree: Tree): string[] {
  const quoted = [...text.matchAll(/(?<!`)`([^`\n]+)`(?!`)/g)]
    .flatMap(([, span = ""]) => span.split(/\s+/))
    .filter((word) => isPath(word));
  const folders = [...new Set(tree.files.filter((file) => file.includes("/")).map(topFolder))];
  const plain = new RegExp(`(?<![\\w/.@-])(?:${folders.join("|")})/[\\w./*<>-]*[\\w/>]`, "g");
  const outsideLinks = text.replace(/\[[^\]]*\]\([^)]*\)/g, "");
  return [...new Set([...quoted, ...(outsideLinks.match(plain) ?? [])])];
}

/** A file name, or segments with a slash; KMS writes the name of an alias with a slash too. */
function isPath(word: string): boolean {
  if (fileName.test(word)) return true;
  return segments.test(word) && word.includes("/") && !word.startsWith("alias/");
}

/** A path to a file, without its ending or not, or to a folder; a bare name in any folder. */
function isInTree(path: string, { files, ignored }: Tree): boolean {
  if (ignored.includes(topFolder(path))) return true;
  const pattern = toPattern(path.replace(/\/$/, ""));
  if (!path.includes("/")) return files.some((file) => pattern.test(basename(file)));
  return files.some((file) => pattern.test(file));
}

/** `<id>` and `*` stand for any part of a segment. */
function toPattern(path: string): RegExp {
  const any = path
    .split(/<[^>]*>|\*/)
    .map((part) => part.replaceAll(".", "\\."))
    .join("[^/]+");
  return new RegExp(`^${any}(?:\\.\\w+)?(?:/|$)`);
}

function topFolder(path: string): string {
  return path.split("/", 1)[0] ?? "";
}
