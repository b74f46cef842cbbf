import assert from "node:assert/strict";
import type { HistoryEntry } from "../../../local/aws/trail/history";
import type { TargetResult } from "../../../cli/rollout/result";
import { describeOnEngine } from "../harness/engine";
import { encryptedWith, GuardrailWorld, isCatalogPut } from "../harness/guardrail-world";
import { RolloutCommand } from "../harness/rollout-command";
import { succeeded, type Stack } from "../harness/stack";

const account = "111122223333";
const stackOf = (region: string) => `prod-${account}-${region}`;
const targetsIn = (regions: readonly unknown[], config: object = {}) => ({
  environment: "prod",
  config: { protect: false, ...config },
  accounts: [{ id: account, regions }],
});

describeOnEngine("a rollout", function () {
  const world = new GuardrailWorld();
  const guarded = "eu-west-3";
  const misconfigured = "eu-south-1";
  const sound = [
    "us-east-1",
    "us-east-2",
    "us-west-1",
    "us-west-2",
    "ca-central-1",
    "eu-central-1",
    "eu-west-1",
    "eu-north-1",
    "ap-south-1",
    "ap-northeast-1",
  ];
  let selected: Stack;
  let rollout: RolloutCommand;

  before(async () => {
    await world.start();
    selected = await world.stack("mine", { "aws:region": guarded }, "guardrail-with-workflows");
    succeeded(await selected.up());
    rollout = new RolloutCommand(selected);
  });

  after(() => world.stop());

  it("deploys ten of twelve targets, four at a time, and says why the others failed", async () => {
    const disabled = await world.createKey(misconfigured);
    await world.call("kms:DisableKey", { KeyId: disabled }, { region: misconfigured });
    const regions = [...sound, guarded, { region: misconfigured, config: { keyArn: disabled } }];
    const targets = rollout.writeTargets("twelve.yaml", targetsIn(regions));
    const results = await report(
      "up",
      ...targets,
      ...["--yes", "--skip-preview", "--concurrency", "4", "--tolerate", "2"],
    );
    assert.deepEqual(outcomes(results), {
      ...Object.fromEntries(sound.map((region) => [region, "succeeded"])),
      [guarded]: "failed",
      [misconfigured]: "failed",
    });
    assert.match(reasonOf(results, guarded), /The stack organization\/.*\/mine guards/);
    assert.match(reasonOf(results, misconfigured), /keyArn.*disabled/is);
    for (const region of sound) {
      const { keyArn } = await rollout.stack(stackOf(region)).outputs();
      assert.deepEqual(await world.settings(region), encryptedWith(String(keyArn)));
    }
  });

  it("leaves the selected stack selected and no stack file among the sources", async () => {
    assert.deepEqual(rollout.stackFiles, ["Pulumi.mine.yaml"]);
    assert.equal((await selected.execute("pulumi stack --show-name")).trim(), "mine");
  });

  it("takes only what failed where it resumes, once the mistake is corrected", async () => {
    const targets = rollout.writeTargets("twelve.yaml", targetsIn([...sound, misconfigured]));
    const results = await report("up", ...targets, "--yes", "--skip-preview", "--resume");
    assert.equal(
      results.every(({ outcome }) => outcome === "succeeded"),
      true,
    );
    const { text } = await rollout.run("preview", ...targets, "--resume");
    assert.match(text, /is of verb up at commit .*, and this run is of verb preview/);
  });

  it("goes on to other targets when the pack stops one in its preview", async () => {
    const approved = await world.createKey("eu-west-2");
    const other = await world.createKey("eu-south-2");
    const regions = [
      { region: "eu-west-2", config: { keyArn: approved } },
      { region: "eu-south-2", config: { keyArn: other } },
    ];
    const targets = rollout.writeTargets("keys.yaml", targetsIn(regions));
    const pack = rollout.writeJson("pack.json", { configuration: { approvedKeys: [approved] } });
    const results = await report("preview", ...targets, "--policy-config", pack);
    assert.deepEqual(outcomes(results), { "eu-west-2": "succeeded", "eu-south-2": "failed" });
    assert.match(reasonOf(results, "eu-south-2"), /catalog-metadata-encryption.*not approved/is);
  });

  it("ends in order on Ctrl-C, with nothing pending, and resumes to the same end", async () => {
    const regions = ["sa-east-1", "ap-southeast-1", "ap-southeast-2"];
    const targets = rollout.writeTargets("late.yaml", targetsIn(regions));
    const words = ["up", ...targets, "--yes", "--skip-preview", "--concurrency", "2"];
    const running = rollout.start(...words);
    const isEncrypting = (entry: HistoryEntry) =>
      isCatalogPut(entry) && entry.region === "sa-east-1";
    await until(() => world.local.history.since(0).some(isEncrypting));
    running.ctrlC();
    const { code, text } = await running.ended;
    assert.equal(code, 1, text);
    assert.match(text, /Cancelling: targets that run finish what they have begun/);
    assert.match(text, /1 not executed$/m);
    for (const region of regions.slice(0, 2)) {
      assert.deepEqual(await rollout.stack(stackOf(region)).pendingOperations(), [], region);
    }
    assert.equal((await rollout.run(...words, "--resume")).code, 0);
    const previewed = await report("preview", ...targets);
    assert.deepEqual(
      previewed.map(({ changes = {} }) => Object.keys(changes)),
      regions.map(() => ["same"]),
    );
  });

  it("finds a stack again whose folder is gone", async () => {
    rollout.removeFolders();
    const targets = rollout.writeTargets("again.yaml", targetsIn(["us-east-1"]));
    const [result] = await report("preview", ...targets);
    assert.deepEqual(Object.keys(result?.changes ?? {}), ["same"]);
  });

  it("destroys what it deployed, and names what stays in AWS", async () => {
    const targets = rollout.writeTargets("two.yaml", targetsIn(["us-west-1", "us-west-2"]));
    const before = await Promise.all(
      ["us-west-1", "us-west-2"].map((each) => world.settings(each)),
    );
    const results = await report("destroy", ...targets, "--yes");
    assert.deepEqual(outcomes(results), { "us-west-1": "succeeded", "us-west-2": "succeeded" });
    assert.match(results[0]?.notes.join(" ") ?? "", /^Kept in AWS, .*aws:kms\/key:Key/);
    const after = await Promise.all(["us-west-1", "us-west-2"].map((each) => world.settings(each)));
    assert.deepEqual(after, before);
  });

  /** What the rollout of these words reports. */
  async function report(...words: readonly string[]): Promise<readonly TargetResult[]> {
    const { text } = await rollout.run(...words, "--output", "json");
    const [, json = text] = /^(\{.*^\})$/ms.exec(text) ?? [];
    return (JSON.parse(json) as { readonly results: readonly TargetResult[] }).results;
  }
});

function outcomes(results: readonly TargetResult[]): Readonly<Record<string, string>> {
  return Object.fromEntries(results.map(({ region, outcome }) => [region, outcome]));
}

function reasonOf(results: readonly TargetResult[], region: string): string {
  return results.find((each) => each.region === region)?.reason ?? "";
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 50));
}
