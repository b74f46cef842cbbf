"use strict";
const mocha = require("mocha");

/** Mocha's own spec reporter, closed by one plain line that any machine can count. */
module.exports = class PlainTotalReporter extends mocha.reporters.Spec {
  epilogue() {
    super.epilogue();
    const { passes = 0, failures = 0, pending = 0 } = this.stats;
    const skipped = pending > 0 ? `, ${pending} skipped` : "";
    process.stdout.write(`${passes} passed, ${failures} failed${skipped}\n`);
  }
};
