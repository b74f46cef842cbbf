"use strict";

/** Fails the test that is running; Mocha only passes a rejection on, and Node then has a listener. */
function fail(reason) {
  throw reason;
}

/** Before each file, as a worker of a parallel run takes every listener off when a file has ended. */
exports.mochaHooks = {
  beforeAll() {
    process.off("unhandledRejection", fail).on("unhandledRejection", fail);
  },
};
