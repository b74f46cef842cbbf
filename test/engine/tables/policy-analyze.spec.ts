import { deepEqual, notDeepEqual } from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { BuiltPack } from "../harness/built-pack";
import { describeOnEngine } from "../harness/engine";
import { failed, succeeded, type Stack } from "../harness/stack";
import { Workspace } from "../harness/workspace";
import { startAwsStub, type AwsStub } from "../policy-cases/aws-stub";
import { badPrograms } from "../policy-cases/bad-programs";
import type { CaseResource } from "../policy-cases/case";
import { goodPrograms } from "../policy-cases/good-programs";
import { readReports } from "../policy-cases/reports";

/** What a program reads is in its state, but shown to no policy in a preview. */
const isRead = ({ options }: CaseResource) => options?.id !== undefined;
const configuration = { knownSecurityConfigurations: ["known-good"] };

describeOnEngine("pulumi policy analyze", function () {
  let aws: AwsStub;
  let workspace: Workspace;
  let pack: BuiltPack;
  let stack: Stack;
  let previewed: readonly string[];

  before(async () => {
    aws = await startAwsStub();
    workspace = new Workspace(aws.endpoint);
    pack = new BuiltPack();
    const resources = [...goodPrograms, ...badPrograms]
      .map(({ program }) => program)
      .filter((program) => !program.some(isRead))
      .flat();
    const config = { "aws:region": "eu-west-1", "policy-cases:resources": resources };
    stack = await workspace.stack({ program: "policy-cases", name: "standing", config });
    succeeded(await stack.up());
    previewed = readReports(failed(await stack.preview(...pack.options({ configuration }))));
  });

  after(async () => {
    workspace.remove();
    pack.remove();
    await aws.close();
  });

  it("finds in the stack what a preview of it finds", async () => {
    notDeepEqual(previewed, []);
    deepEqual(await analyze("--stack", stack.address.name), previewed);
  });

  it("finds the same in an exported state", async () => {
    const file = join(stack.address.folder, "state.json");
    writeFileSync(file, await stack.export());
    deepEqual(await analyze("--file", file), previewed);
  });

  async function analyze(...state: readonly string[]): Promise<readonly string[]> {
    const options = [...state, ...pack.options({ configuration })];
    return readReports(failed(await stack.analyze(...options)));
  }
});
