import { deepEqual } from "node:assert/strict";
import { BuiltPack } from "../harness/built-pack";
import { describeOnEngine } from "../harness/engine";
import { failed, succeeded, type Stack } from "../harness/stack";
import { Workspace } from "../harness/workspace";
import { startAwsStub, type AwsStub } from "../policy-cases/aws-stub";
import { badPrograms } from "../policy-cases/bad-programs";
import { goodPrograms } from "../policy-cases/good-programs";
import { readReports } from "../policy-cases/reports";

/** All other tables run the executable. */
describeOnEngine("the two forms of the policy pack", function () {
  let aws: AwsStub;
  let workspace: Workspace;
  let stack: Stack;
  const forms: BuiltPack[] = [];

  before(async () => {
    aws = await startAwsStub();
    workspace = new Workspace(aws.endpoint);
    const resources = [...goodPrograms, ...badPrograms].flatMap(({ program }) => program);
    const config = { "aws:region": "eu-west-1", "policy-cases:resources": resources };
    stack = await workspace.stack({ program: "policy-cases", name: "forms", config });
    forms.push(new BuiltPack("executable"), new BuiltPack("folder"));
  });

  after(async () => {
    workspace.remove();
    for (const form of forms) form.remove();
    await aws.close();
  });

  it("give the same verdicts on every program, with a configuration", async () => {
    const configuration = { knownSecurityConfigurations: ["known-good"] };
    const said: (readonly string[])[] = [];
    for (const form of forms) {
      said.push(readReports(failed(await stack.preview(...form.options({ configuration })))));
    }
    const [executable = [], folder] = said;
    deepEqual(executable, folder);
    deepEqual(new Set(executable.map((report) => report.split(" ")[0])).size, 2);
  });

  // The SDK throws at such an asset outside of any `try`, and the run then never ends.
  it("pass an asset without a content, in an archive and a secret as well", async () => {
    const empty = { text: "" };
    const inputs = { empty, files: { files: { "a.py": empty } }, secret: { secret: empty } };
    const program = [{ type: "component", name: "code", inputs }];
    stack.configure({ "policy-cases:resources": program });
    for (const form of forms) {
      deepEqual(readReports(succeeded(await stack.preview(...form.options()))), []);
    }
  });
});
