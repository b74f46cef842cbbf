"use strict";
const { createRequire } = require("node:module");

/** After each file: a mocked client is a stub on its class, which the next file of the process would call. */
exports.mochaHooks = {
  afterAll() {
    const mocks = require.resolve("aws-sdk-client-mock");
    if (mocks in require.cache) createRequire(mocks)("sinon").restore();
  },
};
