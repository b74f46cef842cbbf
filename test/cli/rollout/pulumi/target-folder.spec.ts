import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepareTargetFolder } from "../../../../cli/rollout/pulumi/target-folder";
import type { Target } from "../../../../cli/targets/target";

describe("the folder of a target", () => {
  let project: string;
  const target: Target = {
    stack: "prod-1-eu-west-1",
    account: "1",
    region: "eu-west-1",
    config: { "aws:region": "eu-west-1", "glue-encryption-guardrail:protect": true },
    line: 1,
  };

  beforeEach(() => {
    project = mkdtempSync(join(tmpdir(), "rollout-"));
    writeFileSync(join(project, "Pulumi.yaml"), "name: x\n# Kept.\nmain: load-program.cjs\n");
  });

  afterEach(() => {
    rmSync(project, { recursive: true });
  });

  it("names the program of the project by its whole path", async () => {
    const folder = await prepareTargetFolder(project, target);
    assert.equal(folder, join(project, ".rollout/prod-1-eu-west-1"));
    assert.equal(
      readFileSync(join(folder, "Pulumi.yaml"), "utf8"),
      `name: x\n# Kept.\nmain: ${join(project, "load-program.cjs")}\n`,
    );
  });

  it("keeps of a stack file what the targets file does not decide, and nothing else", async () => {
    const folder = await prepareTargetFolder(project, target);
    const file = join(folder, "Pulumi.prod-1-eu-west-1.yaml");
    writeFileSync(
      file,
      `secretsprovider: passphrase
encryptionsalt: v1:salt
config:
  aws:region: eu-west-1
  aws:assumeRoles: []
  # A person's own.
  aws:profile: mine
  glue-encryption-guardrail:alertEmail:
    secure: v1:cipher
  glue-encryption-guardrail:mode: audit
  glue-encryption-guardrail:protect: false
`,
    );
    await prepareTargetFolder(project, target);
    assert.equal(
      readFileSync(file, "utf8"),
      `secretsprovider: passphrase
encryptionsalt: v1:salt
config:
  aws:region: eu-west-1
  # A person's own.
  aws:profile: mine
  glue-encryption-guardrail:alertEmail:
    secure: v1:cipher
  glue-encryption-guardrail:protect: true
`,
    );
  });
});
