import assert from "node:assert/strict";
import { toResource, type ResourceKind } from "../../core/resource";

const accountRegion = { partition: "aws-cn", account: "111122223333", region: "cn-north-1" };
const keyArn =
  "arn:aws-us-gov:kms:us-gov-west-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab";

describe("toResource", () => {
  const glue = "arn:aws-cn:glue:cn-north-1:111122223333";
  const arns: Record<Exclude<ResourceKind, "kms-key">, string | undefined> = {
    "data-catalog": `${glue}:catalog`,
    "catalog-object": undefined,
    "security-configuration": undefined,
    job: `${glue}:job/etl`,
    "job-run": undefined,
    trigger: `${glue}:trigger/etl`,
    "data-quality-ruleset": `${glue}:dataQualityRuleset/etl`,
    crawler: `${glue}:crawler/etl`,
    "dev-endpoint": `${glue}:devEndpoint/etl`,
    session: `${glue}:session/etl`,
    "ml-transform": `${glue}:mlTransform/etl`,
    connection: `${glue}:connection/etl`,
    parameter: "arn:aws-cn:ssm:cn-north-1:111122223333:parameter/etl",
    schedule: "arn:aws-cn:scheduler:cn-north-1:111122223333:schedule/default/etl",
    alarm: "arn:aws-cn:cloudwatch:cn-north-1:111122223333:alarm:etl",
    rule: "arn:aws-cn:events:cn-north-1:111122223333:rule/etl",
    function: "arn:aws-cn:lambda:cn-north-1:111122223333:function:etl",
    topic: "arn:aws-cn:sns:cn-north-1:111122223333:etl",
    cloudtrail: undefined,
  };
  for (const [kind, arn] of Object.entries(arns) as [ResourceKind, string | undefined][]) {
    it(`gives ${arn === undefined ? "no ARN" : "the ARN"} for ${kind}`, () => {
      const { partition: _, ...where } = accountRegion;
      const known = arn === undefined ? {} : { arn };
      const resource = toResource(kind, { name: "etl", accountRegion });
      assert.deepEqual(resource, { kind, name: "etl", ...known, ...where });
    });
  }

  it("gives a catalog object the ARN of its path", () => {
    const location = { name: "table sales.orders", path: "table/sales/orders", accountRegion };
    const { arn } = toResource("catalog-object", location);
    assert.equal(arn, `${glue}:table/sales/orders`);
  });

  it("gives an ML transform the ARN of its id, which is not its name", () => {
    const { arn } = toResource("ml-transform", { name: "dedupe", path: "tfm-1", accountRegion });
    assert.equal(arn, `${glue}:mlTransform/tfm-1`);
  });

  it("takes the account and Region of a KMS key from its own ARN", () => {
    assert.deepEqual(toResource("kms-key", { name: keyArn, accountRegion }), {
      kind: "kms-key",
      name: keyArn,
      arn: keyArn,
      account: "444455556666",
      region: "us-gov-west-1",
    });
  });

  it("does not double the slash that a parameter's name begins with", () => {
    const { arn } = toResource("parameter", { name: "/guardrail/key", accountRegion });
    assert.equal(arn, "arn:aws-cn:ssm:cn-north-1:111122223333:parameter/guardrail/key");
  });

  it("knows only the name in a preview", () => {
    assert.deepEqual(toResource("job", { name: "etl" }), { kind: "job", name: "etl" });
  });
});
