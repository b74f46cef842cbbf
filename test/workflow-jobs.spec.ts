import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { FakeGithub } from "./support/fake-github";
import { root } from "./support/source-tree";
import { runJob, type JobRun } from "./support/workflow-job";

const repository = "example/glue-encryption-guardrail";

describe("The jobs of the workflows", () => {
  let folder: string;
  let github: FakeGithub;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "guardrail-workflows-"));
    mkdirSync(join(folder, "scripts"));
    cpSync(join(root, ".github"), join(folder, ".github"), { recursive: true });
    cpSync(join(root, "scripts/list-stacks.cjs"), join(folder, "scripts/list-stacks.cjs"));
    github = new FakeGithub(join(folder, "bin"));
    list("prod-eu-central-1");
    writeFileSync(
      join(folder, "Pulumi.prod-eu-central-1.yaml"),
      "config:\n  aws:region: eu-central-1\n",
    );
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const author = "github.event.pull_request.user.type";
  const head = "github.event.pull_request.head.repo.full_name";

  it("take the listed stacks alone, each with the Region of its file", async () => {
    writeFileSync(join(folder, "Pulumi.sample.yaml"), "config:\n  aws:region: us-east-1\n");
    assert.deepEqual(stacksOf(await run("up", "stacks")), [
      { stack: "prod-eu-central-1", region: "eu-central-1" },
    ]);
  });

  it("fail with a sentence for a listed stack that has no file, or whose file has no Region", async () => {
    list("prod-eu-central-1", "gone", "nowhere");
    writeFileSync(join(folder, "Pulumi.nowhere.yaml"), "config: {}\n");
    const { isOk, text } = await run("up", "stacks");
    assert.equal(isOk, false);
    assert.match(text, /lists gone, and there is no Pulumi\.gone\.yaml\. Add it, or take/);
    assert.match(text, /Pulumi\.nowhere\.yaml sets no aws:region\. Run: pulumi config set/);
  });

  const skipped: Readonly<Record<string, readonly [Readonly<Record<string, string>>, RegExp]>> = {
    "the pull request of a bot": [{ [author]: "Bot", [head]: repository }, /bots get no secrets/],
    "the pull request of a fork": [{ [author]: "User", [head]: "a/b" }, /forks get no secrets/],
  };
  for (const [what, [values, reason]] of Object.entries(skipped)) {
    it(`skip ${what} with the reason, and fail nothing`, async () => {
      const job = await run("preview", "stacks", values);
      assert.equal(job.isOk, true);
      assert.deepEqual(stacksOf(job), []);
      assert.match(job.summary, reason);
      assert.match(job.text, /^::notice title=Nothing to do::/m);
    });
  }

  it("skip a repository that lists no stack with the reason", async () => {
    list();
    const job = await run("preview", "stacks", { [author]: "User", [head]: repository });
    assert.deepEqual([job.isOk, stacksOf(job)], [true, []]);
    assert.match(job.summary, /No stack is listed/);
  });

  it("take the pull request of a person of the repository", async () => {
    const job = await run("preview", "stacks", { [author]: "User", [head]: repository });
    assert.equal(stacksOf(job).length, 1);
  });

  it("leave one comment, and replace it on the next run", async () => {
    for (const code of [1, 0]) {
      standIn("pulumi", `echo "preview ended with ${code}"; exit ${code}`);
      assert.equal((await run("preview", "preview", pullRequest)).isOk, code === 0);
      assert.match(github.comment.body, new RegExp(`preview ended with ${code}`));
      assert.match(github.comment.body, code === 0 ? /`prod` passed\./ : /`prod` failed: /);
      assert.equal(github.comment.made, 1);
    }
  });

  it("comment nothing where no preview ran, as its comment would be the former one's", async () => {
    standIn("npm", "exit 1");
    assert.equal((await run("preview", "preview", pullRequest)).isOk, false);
    assert.equal(github.comment.made, 0);
  });

  it("deploy the newest commit of main after its preview, and never an older one", async () => {
    standIn("pulumi", 'echo "pulumi $1"');
    const commit = "b".repeat(40);
    const values = { "matrix.stack": "prod", "github.sha": commit };
    github.mainIsAt(commit);
    const newest = await run("up", "up", values);
    assert.deepEqual(newest.text.match(/^pulumi \w+$/gm), ["pulumi preview", "pulumi up"]);
    github.mainIsAt("c".repeat(40));
    const older = await run("up", "up", values);
    assert.equal(older.isOk, true);
    assert.deepEqual(older.text.match(/^pulumi \w+$/gm), ["pulumi preview"]);
    assert.match(older.summary, /main is at c{40}, whose own run deploys it/);
  });

  it("deploy nothing that the preview blocks", async () => {
    standIn("pulumi", 'echo "pulumi $1"; [ "$1" != preview ]');
    const { isOk, text } = await run("up", "up", { "matrix.stack": "prod" });
    assert.deepEqual([isOk, text.match(/^pulumi \w+$/gm)], [false, ["pulumi preview"]]);
  });

  const pullRequest = { "matrix.stack": "prod", "github.event.pull_request.number": "7" };

  function run(workflow: string, job: string, values: Readonly<Record<string, string>> = {}) {
    const environment = {
      PATH: [github.path, process.env.PATH ?? ""].join(delimiter),
      GITHUB_REPOSITORY: repository,
    };
    return runJob(workflow, job, { folder, environment, values });
  }

  function list(...stacks: readonly string[]): void {
    writeFileSync(join(folder, ".github/production-stacks.json"), JSON.stringify(stacks));
  }

  /** `npm` does nothing unless a test replaces it. */
  function standIn(command: string, script: string): void {
    const write = (name: string, text: string) => {
      writeFileSync(join(github.path, name), `#!/usr/bin/env bash\n${text}\n`, { mode: 0o755 });
    };
    if (command !== "npm") write("npm", "exit 0");
    write(command, script);
  }
});

function stacksOf({ outputs }: JobRun): readonly unknown[] {
  return JSON.parse(outputs["steps.select.outputs.stacks"] ?? "null") as unknown[];
}
