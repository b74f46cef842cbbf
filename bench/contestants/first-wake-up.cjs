"use strict";
// Runs the handler of the given module once, as Lambda does after a cold start, and ends.
const context = { awsRequestId: "bench", getRemainingTimeInMillis: () => 60_000 };
const { handler } = require(process.argv[2]);
handler({ "detail-type": "Scheduled Event" }, context).then(
  () => process.exit(0),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
