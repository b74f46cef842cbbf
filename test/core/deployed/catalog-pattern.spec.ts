import assert from "node:assert/strict";
import { catalogChangePattern, cloudTrailDetailType } from "../../../core/deployed/catalog-pattern";

describe("catalogChangePattern", () => {
  it("takes each change that succeeded or was denied, whoever made it and whatever it says", () => {
    assert.deepEqual(catalogChangePattern(), {
      source: ["aws.glue"],
      "detail-type": ["AWS API Call via CloudTrail"],
      detail: {
        eventSource: ["glue.amazonaws.com"],
        eventName: ["PutDataCatalogEncryptionSettings"],
        errorCode: [{ exists: false }, { prefix: "AccessDenied" }],
      },
    });
  });

  it("is within EventBridge's default length of a pattern", () => {
    assert.ok(JSON.stringify(catalogChangePattern()).length <= 2048);
  });

  it("names CloudTrail's detail type as EventBridge does", () => {
    assert.equal(cloudTrailDetailType, "AWS API Call via CloudTrail");
  });
});
