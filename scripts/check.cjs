"use strict";
// The gate: runs npm scripts one after the other, and fails when one of them changed the work tree.
const { execFileSync, spawnSync } = require("node:child_process");
const { createHash } = require("node:crypto");
const { existsSync, lstatSync, readFileSync } = require("node:fs");
const { join } = require("node:path");

const root = join(__dirname, "..");
const steps = ["format", "lint", "types", "escapes", "dead-code", "docs -- --check", "test"];

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

function run(step) {
  const options = { cwd: root, stdio: "inherit", shell: true };
  return spawnSync(`npm run ${step}`, options).status === 0;
}

const before = readTree();
const failed = steps.find((step) => !run(step));
const changed = changedPaths(before, readTree());
if (failed !== undefined) console.error(`The gate failed at: npm run ${failed}`);
if (changed.length > 0) console.error(`The gate changed files:\n  ${changed.join("\n  ")}`);
process.exitCode = failed === undefined && changed.length === 0 ? 0 : 1;
