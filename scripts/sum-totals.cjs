"use strict";
// Adds up the closing lines `N passed, N failed, N skipped` of the logs named as arguments.
const { existsSync, readFileSync } = require("node:fs");

const closing = /^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/gm;
const sums = [0, 0, 0];
for (const log of process.argv.slice(2).filter((path) => existsSync(path))) {
  for (const [, ...counts] of readFileSync(log, "utf8").matchAll(closing)) {
    counts.forEach((count, index) => (sums[index] += Number(count ?? 0)));
  }
}
const [passed, failed, skipped] = sums;
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
process.exitCode = passed > 0 && failed === 0 ? 0 : 1;
