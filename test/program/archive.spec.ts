import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { zipSync } from "fflate";
import { runProgram } from "./run-program";

/** Most bytes of the zip file, and of what a heal needs of it. */
const budgets = { whole: 300_000, healing: 130_000 };

const callback = "__index.js";
const healing = "handler/dist/index.js";
const selfCheck = "handler/dist/self-check.js";

interface ShippedFunction {
  readonly code: unknown;
  readonly environment: { readonly variables: Readonly<Record<string, string>> };
}

/** What the program hands to Lambda. */
async function readShippedFunction(): Promise<ShippedFunction> {
  const { registered } = await runProgram();
  const shipped = registered.find(({ type }) => type === "aws:lambda/function:Function");
  assert.ok(shipped);
  // The inputs of a resource have no type in mocks.
  return shipped.inputs as unknown as ShippedFunction;
}

/** The files of an archive, by their path in it. */
async function readFiles(archive: unknown): Promise<Record<string, Buffer>> {
  assert.ok(archive instanceof pulumi.asset.AssetArchive);
  const assets = await archive.assets;
  const files: [string, Buffer][] = [];
  for (const [path, asset] of Object.entries(assets)) files.push([path, await readAsset(asset)]);
  return Object.fromEntries(files);
}

async function readAsset(asset: unknown): Promise<Buffer> {
  if (asset instanceof pulumi.asset.StringAsset) return Buffer.from(await asset.text);
  assert.ok(asset instanceof pulumi.asset.FileAsset, "a folder would ship more than is meant");
  return readFileSync(await asset.path);
}

describe("the archive of the function", () => {
  let shipped: ShippedFunction;
  let files: Record<string, Buffer>;
  let folder: string;

  before(async () => {
    shipped = await readShippedFunction();
    files = await readFiles(shipped.code);
    folder = mkdtempSync(join(tmpdir(), "guardrail-archive-"));
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
  });

  after(() => {
    rmSync(folder, { recursive: true });
  });

  it("holds the callback and the two files of the bundle, and nothing else", () => {
    assert.deepEqual(Object.keys(files).toSorted(), [callback, healing, selfCheck]);
  });

  it(`weighs at most ${budgets.whole / 1000} kB as a zip file`, () => {
    const { byteLength } = zipSync(files, { level: 6 });
    assert.ok(byteLength <= budgets.whole, `${byteLength} bytes`);
  });

  it(`weighs at most ${budgets.healing / 1000} kB without what only a self-check needs`, () => {
    const { [selfCheck]: _, ...others } = files;
    const { byteLength } = zipSync(others, { level: 6 });
    assert.ok(byteLength <= budgets.healing, `${byteLength} bytes`);
  });

  it("loads by itself in the environment it is deployed with, and hands Lambda a function of no more than two parameters", () => {
    const [type, parameters] = runInArchive("typeof handler, handler.length").split(" ");
    assert.equal(type, "function");
    assert.ok(Number(parameters) <= 2, `${parameters ?? "no"} parameters`);
  });

  it("starts without what only a self-check needs", () => {
    const loaded = runInArchive("Object.keys(require.cache).sort().join()");
    const expected = [callback, healing].map((path) => join(realpathSync(folder), path));
    assert.equal(loaded, expected.join());
  });

  /** Loads the handler in the environment that it is deployed with, and gives what is printed. */
  function runInArchive(printed: string): string {
    const script = `const { handler } = require("./${callback}"); console.log(${printed});`;
    const env = { ...shipped.environment.variables, AWS_REGION: "eu-central-1" };
    return execFileSync(process.execPath, ["-e", script], { cwd: folder, env }).toString().trim();
  }
});
