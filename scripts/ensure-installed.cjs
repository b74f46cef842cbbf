"use strict";
// Runs before `npm start` and `npm test`, on whatever Node there is and with nothing installed yet.
const { spawnSync } = require("node:child_process");
const { existsSync, statSync } = require("node:fs");
const { join } = require("node:path");

const root = join(__dirname, "..");
const lockFile = join(root, "package-lock.json");
/** npm writes this file last, so its time is the time of the last complete installation. */
const installed = join(root, "node_modules", ".package-lock.json");

/** An installation for `pulumi up` alone, as with NODE_ENV=production, has no tools. */
const developed = join(root, "node_modules", "tsx");

function isInstalled() {
  if (!existsSync(developed) || !existsSync(installed)) return false;
  // A copy without the lock file has nothing that could be installed.
  return !existsSync(lockFile) || statSync(installed).mtimeMs >= statSync(lockFile).mtimeMs;
}

function install() {
  process.stderr.write("Installing the packages of package-lock.json (once, about a minute) …\n");
  const npm = process.env.npm_execpath;
  const options = ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  const [command, ...first] = npm ? [process.execPath, npm] : ["npm"];
  const { status, error } = spawnSync(command, [...first, ...options], {
    cwd: root,
    // npm's own report goes to standard error, so that `npm start -- --json` stays parseable.
    stdio: ["ignore", 2, 2],
    shell: !npm && process.platform === "win32",
  });
  if (error) process.stderr.write(`npm ci could not be started: ${error.message}\n`);
  process.exitCode = status ?? 1;
}

if (!isInstalled()) install();
