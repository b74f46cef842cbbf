import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

const start =
  'require("./load-program.cjs")().then(console.log, (error) => console.log(error.stack))';

/** What a Node process prints that runs a script in this folder. */
async function run(folder: string, script = start): Promise<string> {
  const env = { PATH: process.env.PATH, NODE_ENV: "production" };
  const words = ["-e", script];
  const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: folder, env });
  return stdout.trim();
}

/** The packages that the loader needs; the provider's SDK, which takes seconds to load, is empty. */
function linkPackages(modules: string): void {
  mkdirSync(join(modules, "@pulumi/aws"), { recursive: true });
  writeFileSync(join(modules, "@pulumi/aws/index.js"), "");
  for (const name of ["esbuild", "@pulumi/pulumi"]) {
    symlinkSync(resolve("node_modules", name), join(modules, name), "dir");
  }
}

describe("the loader of the program", () => {
  let folder: string;

  /** Writes what is TypeScript and nothing else, so that it cannot run unbundled. */
  const write = (path: string, text: string) => {
    writeFileSync(join(folder, path), text);
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "guardrail-loader-"));
    cpSync("load-program.cjs", join(folder, "load-program.cjs"));
    linkPackages(join(folder, "node_modules"));
    write("index.ts", 'import { answer } from "./part";\nexport = () => answer as number;\n');
    write("part.ts", "export const answer: number = 42;\n");
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it("runs index.ts as it is now, with nothing built before", async () => {
    assert.equal(await run(folder), "42");
    write("part.ts", "export const answer: number = 43;\n");
    assert.equal(await run(folder), "43");
  });

  it("leaves nothing in the folder but Node's own cache", async () => {
    const before = readdirSync(folder);
    await run(folder);
    assert.deepEqual(readdirSync(folder), [...before, "dist"].toSorted());
    assert.deepEqual(readdirSync(join(folder, "dist")), ["compile-cache"]);
  });

  it("runs where it cannot write", async () => {
    write("dist", "in the way of the cache");
    assert.equal(await run(folder), "42");
  });

  it("runs several times at once in one folder", async () => {
    const runs = await Promise.all([run(folder), run(folder), run(folder)]);
    assert.deepEqual(runs, ["42", "42", "42"]);
  });

  it("names the line of TypeScript of an error", async () => {
    write(
      "part.ts",
      "interface Gone {}\nexport const answer = (): never => {\n  throw new Error('no');\n};\n",
    );
    write("index.ts", 'import { answer } from "./part";\nexport = async () => answer();\n');
    const [message, ...frames] = (await run(folder)).split("\n");
    assert.equal(message, "Error: no");
    const places = frames.map((frame) => /[\w-]+\.(?:ts|cjs):\d+:\d+/.exec(frame)?.[0]);
    assert.deepEqual(places.slice(0, 2), ["part.ts:3:9", "index.ts:2:22"]);
  });

  it("says what is wrong with TypeScript that cannot be read, and where", async () => {
    write("part.ts", "export const answer = ;\n");
    assert.match(await run(folder), /^Error: Build failed with 1 error:\npart\.ts:1:22: ERROR: /);
  });

  it("says in one line that Node.js is older than Pulumi's packages require", async () => {
    const manifest = readFileSync("node_modules/@pulumi/pulumi/package.json", "utf8");
    const { engines } = JSON.parse(manifest) as { readonly engines: { readonly node: string } };
    const required = engines.node.replace(">=", "");
    const old = `${Number(required) - 2}.20.2`;
    const pretend = `Object.defineProperty(process.versions, "node", { value: "${old}" });`;
    const print =
      '.catch((error) => console.log(require("@pulumi/pulumi/errors").RunError.isInstance(error), error.message))';
    const printed = await run(folder, `${pretend}require("./load-program.cjs")()${print}`);
    assert.equal(
      printed,
      `true Node.js ${old} was found, and deploying the guardrail requires Node.js ${required} or newer. ` +
        "Install Node.js 24 from https://nodejs.org and run this command again.",
    );
  });
});
