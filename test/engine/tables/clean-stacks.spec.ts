import { deepEqual } from "node:assert/strict";
import { BuiltPack } from "../harness/built-pack";
import { describeOnEngine } from "../harness/engine";
import { succeeded } from "../harness/stack";
import { Workspace } from "../harness/workspace";
import { startAwsStub, type AwsStub } from "../policy-cases/aws-stub";
import { cleanStacks } from "../policy-cases/clean-stacks";
import { readReports } from "../policy-cases/reports";

/** Whole programs in each kind of run that CI makes of them. */
describeOnEngine("the policy pack on clean stacks", function () {
  let aws: AwsStub;
  let workspace: Workspace;
  let pack: BuiltPack;

  before(async () => {
    aws = await startAwsStub();
    workspace = new Workspace(aws.endpoint);
    pack = new BuiltPack();
  });

  after(async () => {
    pack.remove();
    workspace.remove();
    await aws.close();
  });

  for (const { it: title, stack: name, program, preview, target } of cleanStacks) {
    it(`blocks nothing of ${title}, from its first preview to a refresh and a part`, async () => {
      const config = { "aws:region": "eu-west-1", "policy-cases:resources": program };
      const stack = await workspace.stack({ program: "policy-cases", name, config });
      const [type, resource] = target;
      const part = ["--target", `urn:pulumi:${name}::policy-cases::${type}::${resource}`];
      const reports = async (...flags: readonly string[]) =>
        readReports(succeeded(await stack.preview(...flags, ...pack.options())));
      deepEqual(await reports(), preview);
      deepEqual(readReports(succeeded(await stack.up(...pack.options()))), []);
      deepEqual(await reports("--refresh"), []);
      deepEqual(await reports(...part), []);
    });
  }
});
