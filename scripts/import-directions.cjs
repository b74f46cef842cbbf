"use strict";
const { posix } = require("node:path");

/**
 * What each folder may import beside itself. ESLint and test/architecture.spec.ts both read this one
 * table. The longest matching folder counts; a file of no folder here may import nothing.
 * `folders` are paths from the root, `packages` patterns of package names.
 */
const directions = {
  "index.ts": { folders: ["components"], packages: [] },
  core: { folders: [], packages: [] },
  aws: { folders: ["core"], packages: ["@aws-sdk/*", "@smithy/*", "node:*"] },
  handler: { folders: ["core", "aws"], packages: ["@aws-lambda-powertools/*", "node:*"] },
  components: {
    folders: [
      "core",
      "aws/address-hash",
      "aws/permissions",
      "aws/policy-hash",
      "aws/before-deployment",
    ],
    packages: ["@pulumi/pulumi", "@pulumi/aws", "esbuild", "node:*"],
  },
  "policy-pack": {
    folders: ["core"],
    packages: ["@pulumi/pulumi", "@pulumi/policy", "esbuild", "yaml", "node:*"],
  },
  "local/aws": {
    folders: ["core", "local/loopback-only"],
    packages: ["@aws-sdk/*", "fflate", "node:*"],
  },
  "local/deployment": {
    folders: ["index", "local/aws"],
    packages: ["@pulumi/pulumi"],
  },
  "local/rehearsal": {
    folders: [
      "core",
      "local/aws",
      "local/deployment",
      "local/end-on-signal",
      "local/loopback-only",
    ],
    packages: ["fflate", "node:*"],
  },
  "local/chaos": {
    folders: [
      "core",
      "aws",
      "handler",
      "local/aws",
      "local/deployment",
      "local/end-on-signal",
      "local/loopback-only",
    ],
    packages: ["fast-check", "node:*"],
  },
  "local/end-on-signal.ts": { folders: [], packages: ["node:*"] },
  "local/loopback-only.ts": { folders: [], packages: ["node:*"] },
  cli: {
    folders: [
      "core",
      "aws",
      "components/config",
      "components/documents",
      "policy-pack/build",
      "package.json",
    ],
    packages: ["@pulumi/pulumi", "junit-report-builder", "p-limit", "sarif", "yaml", "node:*"],
  },
  scripts: {
    folders: ["core", "components/documents", "local"],
    packages: ["typescript", "yaml", "node:*"],
  },
  bench: {
    folders: ["core", "aws", "cli", "components", "local", "policy-pack", "test"],
    packages: ["@aws-sdk/*", "@pulumi/pulumi", "esbuild", "fflate", "node:*"],
  },
  test: { folders: [""], packages: ["*"] },
};

/** The folder of the table that a file belongs to, or `undefined`. Paths are from the root. */
function folderOf(file) {
  return Object.keys(directions)
    .filter((folder) => isBelow(file, folder))
    .sort((left, right) => right.length - left.length)[0];
}

/** Whether a file may import what a specifier names. */
function mayImport(file, specifier) {
  const folder = folderOf(file);
  if (folder === undefined) return false;
  const { folders, packages } = directions[folder];
  if (!specifier.startsWith(".")) return packages.some((pattern) => isPackage(specifier, pattern));
  const target = posix.join(posix.dirname(file), specifier);
  return [folder, ...folders].some((each) => isBelow(target, each));
}

function isBelow(path, folder) {
  return folder === "" || path === folder || path.startsWith(`${folder}/`);
}

function isPackage(specifier, pattern) {
  if (pattern.endsWith("*")) return specifier.startsWith(pattern.slice(0, -1));
  return specifier === pattern || specifier.startsWith(`${pattern}/`);
}

module.exports = { directions, folderOf, mayImport };
