import assert from "node:assert/strict";
import {
  deploymentGrants,
  previewGrants,
  toGrantPolicy,
} from "../../../core/deployment/permissions";
import { deployGuardrail } from "../../components/deployed-guardrail";

describe("The permissions of who deploys", () => {
  it("are there for every type that the program registers, and for no other", async () => {
    const deployed = await deployGuardrail({
      createTrail: true,
      dashboard: true,
      alertEmail: "ops@example.com",
    });
    const types = deployed.registered.map(({ type }) => type);
    const ofProvider = types.filter((type) => type.startsWith("aws:"));
    assert.deepEqual(Object.keys(deploymentGrants).toSorted(), [...new Set(ofProvider)].toSorted());
  });

  it("let a preview read and nothing else", () => {
    const writing = previewGrants
      .flatMap(({ actions }) => actions)
      .filter((action) => !/^\w+:(Get|Describe|List)\w+$/.test(action));
    assert.deepEqual(writing, []);
  });

  it("are one statement for each set of resources, with each action once", () => {
    const grants = [
      { actions: ["s3:PutObject", "s3:GetObject"], resources: ["a"] },
      { actions: ["s3:GetObject"], resources: ["b"] },
      { actions: ["s3:GetObject", "s3:ListBucket"], resources: ["a"] },
    ];
    assert.deepEqual(toGrantPolicy(grants), {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: ["s3:GetObject", "s3:ListBucket", "s3:PutObject"],
          Resource: ["a"],
        },
        { Effect: "Allow", Action: ["s3:GetObject"], Resource: ["b"] },
      ],
    });
  });
});
