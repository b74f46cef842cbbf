import { readFileSync } from "node:fs";
import { listFiles, readSource } from "./source-tree";

/** Every page that people read. */
export const pages = [
  ...["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"],
  ...listFiles("docs").filter((path) => path.endsWith(".md")),
].map(readSource);

/** A fenced block of code. */
export interface Block {
  readonly page: string;
  /** The level-2 heading above it; empty where there is none. */
  readonly section: string;
  readonly text: string;
}

/** Every block of a language, in the order of the pages. */
export function blocks(language: string): Block[] {
  return pages.flatMap(({ path, text }) =>
    fencedBlocks(text, language).map(({ body, index }) => ({
      page: path,
      section: headingAbove(text.slice(0, index)),
      text: body,
    })),
  );
}

/** Those of list items included, without their indentation. */
export function fencedBlocks(text: string, language: string) {
  const pattern = new RegExp(`^( *)\`\`\`${language}\\n([\\s\\S]*?)^ *\`\`\`$`, "gm");
  return [...text.matchAll(pattern)].map(({ 1: indent = "", 2: body = "", index }) => ({
    body: body.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
    index,
  }));
}

function headingAbove(text: string): string {
  return [...text.matchAll(/^## (.+)$/gm)].at(-1)?.[1] ?? "";
}

/** GitHub's anchor of a heading. */
function toAnchor(heading: string): string {
  const words = heading.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, "");
  return words.trim().replaceAll(" ", "-");
}

/** The anchors of a page's headings. */
export function anchorsOf(path: string): string[] {
  const text = readFileSync(path, "utf8").replace(/^```[\s\S]*?^```/gm, "");
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => toAnchor(heading));
}
