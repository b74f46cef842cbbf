"use strict";
// Runs the handler of the given module once, as Lambda does after a cold start, and ends.
// An event of the catalog: on the schedule and on tampering the self-check follows, which has no budget.
const event = {
  "detail-type": "AWS API Call via CloudTrail",
  detail: { eventSource: "glue.amazonaws.com", eventName: "PutDataCatalogEncryptionSettings" },
};
const context = { awsRequestId: "bench", getRemainingTimeInMillis: () => 60_000 };
const { handler } = require(process.argv[2]);
handler(event, context).then(
  () => process.exit(0),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
