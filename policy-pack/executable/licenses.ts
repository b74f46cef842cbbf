import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The licences of the packages that a bundle of these files holds, as a comment of JavaScript. */
export function toLicenses(root: string, files: readonly string[]): string {
  const folders = files.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? []);
  return [...new Set(folders)]
    .sort()
    .map((folder) => toComment(folder, readLicenses(join(root, folder))))
    .join("");
}

/** @throws Error for a package without a licence: it may not be passed on. */
function readLicenses(folder: string): string {
  const files = readdirSync(folder).filter((name) => /^(?:licen[cs]e|notice)/i.test(name));
  if (files.length === 0) throw new Error(`${folder} has no licence.`);
  return files.map((file) => readFileSync(join(folder, file), "utf8")).join("\n");
}

function toComment(folder: string, text: string): string {
  const lines = `Licence of ${folder}:\n\n${text.trimEnd()}`.split(/\r?\n/);
  return `\n${lines.map((line) => `// ${line}`.trimEnd()).join("\n")}\n`;
}
