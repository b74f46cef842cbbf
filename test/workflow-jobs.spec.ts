import assert from "node:assert/strict";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { stringify } from "yaml";
import { FakeGithub } from "./support/fake-github";
import { root } from "./support/source-tree";
import { runJob, type JobRun } from "./support/workflow-job";

const tsx = createRequire(__filename).resolve("tsx/cli");
const repository = "example/glue-encryption-guardrail";

describe("The jobs of the workflows", () => {
  let folder: string;
  let github: FakeGithub;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "guardrail-workflows-"));
    cpSync(join(root, ".github"), join(folder, ".github"), { recursive: true });
    github = new FakeGithub(join(folder, "bin"));
    list({ id: "111122223333", regions: ["eu-central-1"] });
    standIn(
      `exec ${[process.execPath, tsx, join(root, "cli/main.ts")].join(" ")} "\${@:3:1}" "\${@:5}"`,
    );
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const author = "github.event.pull_request.user.type";
  const head = "github.event.pull_request.head.repo.full_name";

  it("take the targets of targets.yaml alone, each with what the ARN of its role is made of", async () => {
    writeFileSync(join(folder, "Pulumi.sample.yaml"), "config:\n  aws:region: us-east-1\n");
    list(
      { id: "111122223333", regions: ["eu-central-1"] },
      { id: "444455556666", regions: ["cn-north-1"] },
    );
    assert.deepEqual(matrixOf(await run("up", "targets")), {
      include: [
        {
          stack: "prod-111122223333-eu-central-1",
          account: "111122223333",
          region: "eu-central-1",
          partition: "aws",
        },
        {
          stack: "prod-444455556666-cn-north-1",
          account: "444455556666",
          region: "cn-north-1",
          partition: "aws-cn",
        },
      ],
    });
  });

  it("fail with every mistake of the targets file", async () => {
    list({ id: "12", regions: ["eu-central-1"] });
    const { isOk, text } = await run("up", "targets");
    assert.equal(isOk, false);
    assert.match(text, /accounts\[0\]\.id: expected an account id/);
  });

  const skipped: Readonly<Record<string, readonly [Readonly<Record<string, string>>, RegExp]>> = {
    "the pull request of a bot": [{ [author]: "Bot", [head]: repository }, /bots get no secrets/],
    "the pull request of a fork": [{ [author]: "User", [head]: "a/b" }, /forks get no secrets/],
  };
  for (const [what, [values, reason]] of Object.entries(skipped)) {
    it(`skip ${what} with the reason, and fail nothing`, async () => {
      const job = await run("preview", "targets", values);
      assert.equal(job.isOk, true);
      assert.equal(matrixOf(job), undefined);
      assert.match(job.summary, reason);
      assert.match(job.text, /^::notice title=Nothing to do::/m);
    });
  }

  it("skip a repository without targets with the reason", async () => {
    rmSync(join(folder, "targets.yaml"));
    const job = await run("preview", "targets", { [author]: "User", [head]: repository });
    assert.deepEqual([job.isOk, matrixOf(job)], [true, undefined]);
    assert.match(job.summary, /There is no targets\.yaml/);
  });

  it("take the pull request of a person of the repository", async () => {
    const job = await run("preview", "targets", { [author]: "User", [head]: repository });
    assert.deepEqual(Object.keys(matrixOf(job) ?? {}), ["include"]);
  });

  it("leave one comment, and replace it on the next run", async () => {
    for (const code of [1, 0]) {
      standIn(`echo "$5 ended with ${code}"; exit ${code}`);
      assert.equal((await run("preview", "preview", pullRequest)).isOk, code === 0);
      assert.match(github.comment.body, new RegExp(`preview ended with ${code}`));
      assert.match(github.comment.body, code === 0 ? /`prod` passed\./ : /`prod` failed: /);
      assert.equal(github.comment.made, 1);
    }
  });

  it("deploy the newest commit of main after its preview, and never an older one", async () => {
    standIn(rolloutOf("succeeded"));
    const commit = "b".repeat(40);
    const values = { "matrix.stack": "prod", "github.sha": commit };
    github.mainIsAt(commit);
    const newest = await run("up", "up", values);
    assert.equal(newest.isOk, true);
    assert.deepEqual(newest.text.match(/^rollout .+$/gm), [
      "rollout preview --only prod",
      "rollout up --only prod",
    ]);
    github.mainIsAt("c".repeat(40));
    const older = await run("up", "up", values);
    assert.equal(older.isOk, true);
    assert.deepEqual(older.text.match(/^rollout .+$/gm), ["rollout preview --only prod"]);
    assert.match(older.summary, /main is at c{40}, whose own run deploys it/);
  });

  it("deploy nothing that the preview blocks", async () => {
    standIn(`${rolloutOf("succeeded")}; [ "$5" != preview ]`);
    const { isOk, text } = await run("up", "up", { "matrix.stack": "prod" });
    assert.deepEqual([isOk, text.match(/^rollout \w+/gm)], [false, ["rollout preview"]]);
  });

  it("fail where the stack was skipped, as another update held it", async () => {
    standIn(rolloutOf("skipped"));
    github.mainIsAt("b".repeat(40));
    const values = { "matrix.stack": "prod", "github.sha": "b".repeat(40) };
    assert.equal((await run("up", "up", values)).isOk, false);
  });

  const pullRequest = { "matrix.stack": "prod", "github.event.pull_request.number": "7" };

  function run(workflow: string, job: string, values: Readonly<Record<string, string>> = {}) {
    const environment = {
      PATH: [github.path, process.env.PATH ?? ""].join(delimiter),
      GITHUB_REPOSITORY: repository,
    };
    return runJob(workflow, job, { folder, environment, values });
  }

  function list(...accounts: readonly object[]): void {
    writeFileSync(join(folder, "targets.yaml"), stringify({ environment: "prod", accounts }));
  }

  /** Takes the place of npm, whose fifth word is the command of the rollout. */
  function standIn(script: string): void {
    const text = `#!/usr/bin/env bash\n${script}\n`;
    writeFileSync(join(github.path, "npm"), text, { mode: 0o755 });
  }
});

/** A rollout that says what it was called with, and reports this outcome. */
function rolloutOf(outcome: string): string {
  return `echo "rollout $5 $6 $7"; echo '"outcome": "${outcome}"' > "$RUNNER_TEMP/up.json"`;
}

function matrixOf({ outputs }: JobRun): unknown {
  const matrix = outputs["steps.select.outputs.matrix"];
  return matrix === undefined ? undefined : JSON.parse(matrix);
}
