import assert from "node:assert/strict";
import { cast } from "../../../local/aws/trail/principals";
import { startLocalAws, type LocalAws } from "../../../local/aws/local-aws";
import { auditEndpoint, toFound } from "../../support/audit-endpoint";
import { generateInventory } from "../../support/generated-inventory";

const region = "eu-west-1";
const account = "111122223333";
const keyArn = `arn:aws:kms:${region}:${account}:key/1a2b3c4d-0000-4000-8000-000000000001`;

/** Each resource is made by a call, and the generator knows what is wrong with it. */
describe("An audit of a generated inventory", function () {
  this.timeout(120_000);
  let aws: LocalAws;
  beforeEach(async () => {
    aws = await startLocalAws({ account });
  });
  afterEach(() => aws.close());

  const make = async (calls: ReturnType<typeof generateInventory>["calls"]) => {
    for (const [call, input] of calls) {
      await aws.call({ caller: cast.engineer, region }, call, input);
    }
  };

  for (const seed of [1, 2, 3]) {
    it(`finds in 400 resources exactly what is wrong with them, with seed ${seed}`, async () => {
      const { calls, truth } = generateInventory(400, seed, keyArn);
      await make(calls);
      const report = await auditEndpoint({ endpoint: aws.endpoint, account, region });
      assert.deepEqual(toFound(report), truth);
      assert.deepEqual(report.unread, []);
    });
  }

  it("finds it on every page of listings that have several", async () => {
    const names = Array.from({ length: 2_100 }, (_, at) => `crawler-${at}`);
    await make(names.map((Name) => ["glue:CreateCrawler", { Name }]));
    const report = await auditEndpoint({ endpoint: aws.endpoint, account, region });
    const crawlers = report.findings.filter(({ finding }) => finding.resource.kind === "crawler");
    assert.deepEqual(
      crawlers.map(({ finding }) => finding.resource.name),
      names,
    );
    const pages = aws.history.entries.filter(({ call }) => call === "glue:GetCrawlers");
    assert.equal(pages.length, 3);
  });

  it("makes one call for each listing, and one for each ruleset", async () => {
    await make(generateInventory(200, 4, keyArn).calls);
    const from = aws.history.entries.length;
    await auditEndpoint({ endpoint: aws.endpoint, account, region });
    const calls = aws.history.entries.slice(from).map(({ call }) => call);
    const once = calls.filter((call) => call !== "glue:GetDataQualityRuleset");
    assert.deepEqual([once.length, new Set(once).size], [11, 11]);
  });
});
