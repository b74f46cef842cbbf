import assert from "node:assert/strict";
import { rolloutRole } from "../../../components/documents/account-roles";
import { objectAt, textAt } from "../../../local/aws/json";
import { startOrganization, type Organization } from "../../../local/aws/organization";
import { cast } from "../../../local/aws/trail/principals";
import type { TargetResult } from "../../../cli/rollout/result";
import { describeOnEngine } from "../harness/engine";
import { encryptedWith } from "../harness/guardrail-world";
import { RolloutCommand } from "../harness/rollout-command";
import { succeeded } from "../harness/stack";
import { Workspace } from "../harness/workspace";

/** The credentials of the environment are of the first; the targets are in the others. */
const [home, ...members] = ["111122223333", "444455556666", "777788889999"] as const;
const [first, second] = members;
const regions = ["eu-central-1", "us-east-1"] as const;
const role = rolloutRole.name;
const externalId = "guardrail-rollout";

describeOnEngine("a rollout to several accounts", function () {
  let organization: Organization;
  let workspace: Workspace;
  let rollout: RolloutCommand;

  before(async () => {
    organization = await startOrganization({
      accounts: [home, ...members],
      latency: () => 0,
      roles: members.map((account) => ({
        arn: `arn:aws:iam::${account}:role/${role}`,
        trusts: `arn:aws:iam::${home}:role/deployment`,
        externalId,
        policy: JSON.stringify(rolloutRole.policy),
      })),
    });
    workspace = new Workspace(organization.endpoint);
    const program = "guardrail-with-workflows";
    rollout = new RolloutCommand(await workspace.stack({ program, name: "mine", config: {} }));
  });

  after(async () => {
    workspace.remove();
    await organization.close();
  });

  const settings = async (account: string, region: string) => {
    const name = "glue:GetDataCatalogEncryptionSettings";
    const answer = await organization
      .account(account)
      .call({ caller: cast.engineer, region }, name, {});
    return objectAt(answer, "DataCatalogEncryptionSettings");
  };
  const up = async (file: string, targets: object, ...further: readonly string[]) => {
    const config = { protect: false, deploymentRoleArns: [`arn:aws:iam::*:role/${role}`] };
    const words = rollout.writeTargets(file, { environment: "prod", config, ...targets });
    const options = ["--yes", "--skip-preview", "--tolerate", "4", "--output", "json"];
    const { text } = await rollout.run("up", ...words, ...options, ...further);
    const [, json = text] = /^(\{.*^\})$/ms.exec(text) ?? [];
    return (JSON.parse(json) as { readonly results: readonly TargetResult[] }).results;
  };

  it("deploys to each account by its role, and to no other", async () => {
    const accounts = members.map((id) => ({ id, regions }));
    const results = await up("two.yaml", { role, externalId, accounts });
    assert.deepEqual(
      results.map(({ outcome, reason }) => reason ?? outcome),
      results.map(() => "succeeded"),
    );
    for (const account of members) {
      for (const region of regions) {
        const { keyArn } = await rollout.stack(`prod-${account}-${region}`).outputs();
        assert.match(String(keyArn), new RegExp(`^arn:aws:kms:${region}:${account}:key/`));
        assert.deepEqual(await settings(account, region), encryptedWith(String(keyArn)));
      }
    }
    const atHome = await settings(home, regions[0]);
    assert.equal(textAt(objectAt(atHome, "EncryptionAtRest"), "CatalogEncryptionMode"), "DISABLED");
  });

  it("is the role's work in the records of the account", () => {
    const puts = organization
      .account(first)
      .history.since(0)
      .filter(({ call }) => call === "glue:PutDataCatalogEncryptionSettings");
    assert.deepEqual([...new Set(puts.map(({ caller }) => caller))], [role]);
  });

  it("means the same as a plain run of Pulumi on one of its stacks", async () => {
    const stack = rollout.stack(`prod-${second}-${regions[1]}`);
    succeeded(await stack.preview("--expect-no-changes"));
  });

  it("is refused by the credentials of another account, with nothing created", async () => {
    const accounts = [{ id: first, regions: ["eu-west-1"] }];
    const [result] = await up("no-role.yaml", { accounts });
    assert.equal(result?.outcome, "failed");
    assert.match(result.reason ?? "", new RegExp(`AWS account ID not allowed: ${home}`));
    const kept = await rollout.stack(`prod-${first}-eu-west-1`).resources();
    assert.deepEqual(
      kept.filter(({ type }) => type.startsWith("aws:")),
      [],
    );
  });

  it("takes no role where it is to use its own credentials, which are refused in another account", async () => {
    const accounts = [home, second].map((id) => ({ id, regions: ["eu-west-3"] }));
    const targets = { role, externalId, accounts };
    const results = await up("own.yaml", targets, "--own-credentials");
    assert.deepEqual(
      results.map(({ account, outcome }) => [account, outcome]),
      [
        [home, "succeeded"],
        [second, "failed"],
      ],
    );
    assert.match(results[1]?.reason ?? "", /AWS account ID not allowed/);
  });

  it("is refused by a role that asks for another external id, and goes on elsewhere", async () => {
    const accounts = [
      { id: first, regions: ["eu-west-2"], externalId: "other" },
      { id: second, regions: ["eu-west-2"] },
    ];
    const results = await up("external.yaml", { role, externalId, accounts });
    assert.deepEqual(
      results.map(({ account, outcome }) => [account, outcome]),
      [
        [first, "failed"],
        [second, "succeeded"],
      ],
    );
    assert.match(results[0]?.reason ?? "", /Cannot assume IAM Role.*sts:AssumeRole on resource/s);
  });
});
