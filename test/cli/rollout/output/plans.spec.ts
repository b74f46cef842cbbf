import assert from "node:assert/strict";
import { toPlanText } from "../../../../cli/rollout/output/plans";
import type { Target } from "../../../../cli/targets/target";

const targets: readonly Target[] = ["eu-west-1", "eu-west-2"].map((region) => ({
  stack: `prod-111122223333-${region}`,
  account: "111122223333",
  region,
  config: {},
  line: 1,
}));

describe("a plan for another engine", () => {
  it("is a matrix for GitHub Actions", () => {
    assert.deepEqual(JSON.parse(toPlanText("github", targets, "up")), {
      include: targets.map(({ stack, account, region }) => ({
        stack,
        account,
        region,
        partition: "aws",
      })),
    });
  });

  it("is one command a target for Pulumi Deployments, which call an up an update", () => {
    assert.equal(
      toPlanText("deployments", targets, "up"),
      `pulumi deployment run update --stack prod-111122223333-eu-west-1
pulumi deployment run update --stack prod-111122223333-eu-west-2`,
    );
  });
});
