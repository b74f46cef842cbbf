"use strict";
const { writeFileSync } = require("node:fs");

/* Loaded before a program: writes to the file BENCH_USAGE, as the program ends, what it took. */
process.on("exit", () => {
  const { user, system } = process.cpuUsage();
  const { maxRSS } = process.resourceUsage();
  writeFileSync(
    process.env.BENCH_USAGE,
    JSON.stringify({ processorMs: (user + system) / 1000, peakKiB: maxRSS }),
  );
});
