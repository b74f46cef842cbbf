import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { prefix } from "../../core/deployed/names";

const earlier = new RegExp(`^${prefix}-\\d+\\.json$`);

/** Writes each document to a file of its own, in place of those of an earlier run; returns the paths. */
export async function writeDocuments(
  folder: string,
  texts: readonly string[],
): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true });
  const stale = (await readdir(folder)).filter((file) => earlier.test(file));
  await Promise.all(stale.map((file) => rm(join(folder, file))));
  const paths = texts.map((_, index) => join(folder, `${prefix}-${index + 1}.json`));
  await Promise.all(paths.map((path, index) => writeFile(path, texts[index] ?? "")));
  return paths;
}
