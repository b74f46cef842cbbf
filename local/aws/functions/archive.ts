import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, normalize } from "node:path";

/** Files of an archive by path. */
export type ArchiveFiles = Readonly<Record<string, Uint8Array>>;

/**
 * Reads a function's code: a Pulumi AssetArchive as the program registered it, or
 * `{ files: { path: base64 } }` as it comes over HTTP.
 * @throws when it is neither.
 */
export async function readArchive(code: unknown): Promise<ArchiveFiles> {
  if (!isRecord(code)) throw new Error("The function's code is no archive.");
  if (isRecord(code.files)) {
    const files = Object.entries(code.files);
    return Object.fromEntries(files.map(([path, text]) => [path, decode(text)]));
  }
  return Object.fromEntries(await readAssets(code, ""));
}

/** Unpacks the files into a new temporary folder and returns it. */
export function unpackArchive(files: ArchiveFiles): string {
  const root = mkdtempSync(join(tmpdir(), "local-function-"));
  for (const [path, content] of Object.entries(files)) {
    const target = join(root, normalize(path));
    if (!target.startsWith(root)) throw new Error(`The archive's path ${path} leaves its folder.`);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
  }
  return root;
}

async function readAssets(archive: object, folder: string): Promise<[string, Uint8Array][]> {
  const assets: unknown = await Reflect.get(archive, "assets");
  if (!isRecord(assets)) throw new Error("Only archives made of assets are supported.");
  const files = Object.entries(assets).map(([path, asset]) => readAsset(asset, folder + path));
  return (await Promise.all(files)).flat();
}

async function readAsset(asset: unknown, path: string): Promise<[string, Uint8Array][]> {
  if (!isRecord(asset)) throw new Error(`The archive's ${path} is no asset.`);
  const [text, file] = await Promise.all([asset.text, asset.path]);
  if (typeof text === "string") return [[path, Buffer.from(text)]];
  if (typeof file === "string") return [[path, readFileSync(file)]];
  return readAssets(asset, `${path}/`);
}

function decode(text: unknown): Uint8Array {
  return Buffer.from(String(text), "base64");
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
