import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { FakeGithub } from "../../support/fake-github";
import { runJob, type JobRun } from "../../support/workflow-job";
import { describeOnEngine } from "../harness/engine";
import { accountRegion, encryptedWith, GuardrailWorld } from "../harness/guardrail-world";
import { RolloutCommand } from "../harness/rollout-command";
import type { Stack } from "../harness/stack";

/** The steps of each job in their order, without the actions: checkout, Node.js, credentials, CLI. */
describeOnEngine("the workflows", function () {
  const world = new GuardrailWorld();
  const bin = mkdtempSync(join(tmpdir(), "guardrail-github-"));
  const github = new FakeGithub(bin);
  const commit = "b".repeat(40);
  const name = `prod-111122223333-${accountRegion}`;
  let folder: string;
  let stack: Stack;

  before(async () => {
    await world.start();
    const mine = await world.stack("mine", {}, "guardrail-with-workflows");
    const rollout = new RolloutCommand(mine);
    const accounts = [{ id: world.local.account, regions: [accountRegion] }];
    const config = { protect: false };
    // Nobody can assume it here: the jobs have credentials of the account.
    const role = "deploy";
    rollout.writeTargets("targets.yaml", { environment: "prod", role, config, accounts });
    stack = rollout.stack(name);
    ({ folder } = mine.address);
    github.mainIsAt(commit);
  });

  after(async () => {
    rmSync(bin, { recursive: true, force: true });
    await world.stop();
  });

  it("deploy what main says, previewed with the pack before", async () => {
    const up = await run("up", "up");
    assert.ok(up.isOk, up.text);
    const { keyArn } = await stack.outputs();
    assert.deepEqual(await world.settings(), encryptedWith(String(keyArn)));
    const commands = up.ran.map((command) => command.replace("bash .github/jobs/", ""));
    assert.deepEqual(commands, ["preview.sh", "is-newest.sh", "up.sh"]);
  });

  it("leave a comment for a pull request that changes nothing", async () => {
    const preview = await run("preview", "preview");
    assert.ok(preview.isOk, preview.text);
    assert.match(github.comment.body, /The preview of `prod-.*` passed\..*unchanged/s);
  });

  it("block a program that was emptied in preview, in the comment of the run before", async () => {
    const before = world.mark();
    const index = join(folder, "index.ts");
    writeFileSync(index, "export = () => Promise.resolve({});\n");
    const preview = await run("preview", "preview");
    assert.equal(preview.isOk, false);
    assert.match(github.comment.body, /`prod-.*` failed: .*catalog-settings-present/s);
    assert.equal(github.comment.made, 1);
    assert.equal((await run("up", "up")).isOk, false);
    assert.deepEqual(before.writes(), []);
  });

  function run(workflow: string, job: string): Promise<JobRun> {
    const { environment } = stack.address;
    return runJob(workflow, job, {
      folder,
      environment: {
        ...environment,
        PATH: [bin, environment.PATH].join(delimiter),
        GITHUB_REPOSITORY: "example/guardrail",
      },
      values: {
        "matrix.stack": name,
        "github.sha": commit,
        "github.event.pull_request.number": "7",
        "secrets.PULUMI_BACKEND_URL": environment.PULUMI_BACKEND_URL ?? "",
        "secrets.PULUMI_CONFIG_PASSPHRASE": environment.PULUMI_CONFIG_PASSPHRASE ?? "",
      },
    });
  }
});
