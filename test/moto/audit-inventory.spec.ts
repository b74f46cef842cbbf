import assert from "node:assert/strict";
import { callApi } from "../../local/aws/api/client";
import { objectAt, textAt } from "../../local/aws/json";
import { cast } from "../../local/aws/trail/principals";
import { auditEndpoint, toFound } from "../support/audit-endpoint";
import { generateInventory } from "../support/generated-inventory";
import { describeWithMoto, startMoto, type MotoServer } from "./moto-server";

const region = "eu-west-1";
const account = "123456789012";
const keyArn = `arn:aws:kms:${region}:${account}:key/1a2b3c4d-0000-4000-8000-000000000001`;

/** moto's own answers to the listings, in its own pages; it does not know two of them. */
describeWithMoto("An audit of a generated inventory in moto", function () {
  let moto: MotoServer;
  before(async () => {
    moto = await startMoto();
  });
  after(() => moto.stop());

  it("finds in 300 resources exactly what is wrong with them", async () => {
    const place = { endpoint: moto.endpoint, caller: cast.engineer, region };
    const { calls, truth } = generateInventory(300, 1, keyArn, { hasRulesets: false });
    for (const [call, input] of calls) await callApi(place, call, input);
    const report = await auditEndpoint({ endpoint: moto.endpoint, account, region });
    const missing = report.unread.map(({ listing }) => listing);
    assert.deepEqual(missing, ["metadata-export", "data-quality-rulesets"]);
    const expected = [
      ...truth.map((each) => each.replace("111122223333", account)),
      `catalog-metadata-export data-catalog ${account} unknown`,
      "data-quality-ruleset-security-configuration data-quality-ruleset * unknown",
    ].toSorted();
    const isComparable = toComparable(calls);
    assert.deepEqual(toFound(report).filter(isComparable), expected.filter(isComparable));
    assert.ok(expected.filter(isComparable).length > 150);
  });
});

/** moto leaves the type of a connection out of its answer, so that each is taken for JDBC. */
function toComparable(calls: ReturnType<typeof generateInventory>["calls"]) {
  const inputs = calls.map(([, input]) => objectAt(input, "ConnectionInput"));
  const others = inputs.filter(({ ConnectionType = "JDBC" }) => ConnectionType !== "JDBC");
  const named = others.map((input) => ` connection ${textAt(input, "Name") ?? ""} `);
  return (finding: string) => !named.some((each) => finding.includes(each));
}
