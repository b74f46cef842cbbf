import assert from "node:assert/strict";
import { seesIamEvents, toForwardingOrigin } from "../../../core/deployed/iam-events";
import { account } from "./tamper-events";

describe("The events of IAM", () => {
  const places = [
    ["aws", "us-east-1", "us-east-1"],
    ["aws", "eu-west-1", "us-east-1"],
    ["aws-cn", "cn-north-1", "cn-north-1"],
    ["aws-cn", "cn-northwest-1", "cn-north-1"],
    ["aws-us-gov", "us-gov-west-1", "us-gov-west-1"],
    ["aws-us-gov", "us-gov-east-1", "us-gov-west-1"],
    ["aws-iso", "us-iso-east-1", undefined],
  ] as const;
  for (const [partition, region, origin] of places) {
    const isThere = region === origin;
    const what = isThere ? "arrive in" : `are forwarded from ${origin ?? "nowhere"} to`;
    it(`${what} ${region}`, () => {
      const here = { partition, account, region };
      assert.equal(seesIamEvents(here), isThere);
      const expected = origin === undefined || isThere ? undefined : { ...here, region: origin };
      assert.deepEqual(toForwardingOrigin(here), expected);
    });
  }
});
