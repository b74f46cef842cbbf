"use strict";
// The gate: runs npm scripts, and fails when one of them fails or changed the work tree.
const { execFileSync, spawn } = require("node:child_process");
const { createHash } = require("node:crypto");
const { existsSync, lstatSync, readFileSync } = require("node:fs");
const { join } = require("node:path");

const root = join(__dirname, "..");

/** Steps that only read, the longest first: two at a time, each with its output in one piece. */
const readers = ["lint", "types", "escapes", "format", "dead-code", "docs -- --check"];

/** Every file that git does not ignore, with a hash of what it holds. */
function readTree() {
  const listing = ["ls-files", "--cached", "--others", "--exclude-standard", "-z"];
  const paths = execFileSync("git", listing, { cwd: root, encoding: "utf8" }).split("\0");
  return new Map(paths.filter(isFile).map((path) => [path, hashOf(path)]));
}

function isFile(path) {
  const full = join(root, path);
  return path !== "" && existsSync(full) && lstatSync(full).isFile();
}

function hashOf(path) {
  return createHash("sha256")
    .update(readFileSync(join(root, path)))
    .digest("hex");
}

/** Paths that were added, removed or changed in between. */
function changedPaths(before, after) {
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((path) => before.get(path) !== after.get(path))
    .sort();
}

/** Runs the steps two at a time, and stops where one fails. Returns those that failed. */
async function runSideBySide(steps) {
  const [waiting, failed] = [[...steps], []];
  const work = async () => {
    while (waiting.length > 0 && failed.length === 0) {
      const step = waiting.shift();
      const { code, output } = await run(step, "pipe");
      process.stdout.write(output);
      if (code !== 0) failed.push(step);
    }
  };
  await Promise.all([work(), work()]);
  return failed;
}

function run(step, stdio) {
  const options = { cwd: root, shell: true, stdio: ["ignore", stdio, stdio] };
  const child = spawn(`npm run ${step}`, options);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text) => (output += text));
  }
  return new Promise((resolve) => {
    child.on("close", (code) => resolve({ code, output }));
  });
}

async function main() {
  const before = readTree();
  const failed = await runSideBySide(readers);
  if (failed.length === 0 && (await run("test", "inherit")).code !== 0) failed.push("test");
  const changed = changedPaths(before, readTree());
  for (const step of failed) console.error(`The gate failed at: npm run ${step}`);
  if (changed.length > 0) console.error(`The gate changed files:\n  ${changed.join("\n  ")}`);
  process.exitCode = failed.length === 0 && changed.length === 0 ? 0 : 1;
}

void main();
