"use strict";
const { writeSync } = require("node:fs");

/* Loaded before a program: says on descriptor 3, as the program ends, what it took. */
process.on("exit", () => {
  const { user, system } = process.cpuUsage();
  const { maxRSS } = process.resourceUsage();
  writeSync(3, JSON.stringify({ processorMs: (user + system) / 1000, peakKiB: maxRSS }));
});
