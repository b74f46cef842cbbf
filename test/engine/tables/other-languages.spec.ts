import { deepEqual } from "node:assert/strict";
import { BuiltPack } from "../harness/built-pack";
import { describeInPython } from "../harness/python";
import { failed, succeeded, type Stack } from "../harness/stack";
import { Workspace } from "../harness/workspace";
import { startAwsStub, type AwsStub } from "../policy-cases/aws-stub";
import { readComplaints, readReports } from "../policy-cases/reports";

const languages = ["in-typescript", "in-python"] as const;

const refused = [
  "advise unknown-values unknown",
  "advise unknown-values unknown-url",
  "advise unknown-values unknown-weak",
  "block catalog-connection-passwords disabled",
  "block catalog-connection-passwords metadata-only",
  "block catalog-connection-passwords secret-half",
  "block catalog-metadata-encryption disabled",
  "block catalog-metadata-encryption unknown",
  "block catalog-settings-protected unprotected",
  "block connection-secret password",
  "block connection-tls without-tls",
  "block crawler-security-configuration crawler-without",
  "block guarded-key-rotation not-rotating",
  "block job-security-configuration job-weak",
  "block job-security-configuration job-without",
  "block job-security-configuration template",
  "block security-configuration-cloudwatch unknown-weak",
  "block security-configuration-cloudwatch weak",
];

/** The same program in two languages, by the AWS provider's SDK of each. */
describeInPython("the policy pack on a program in Python", function () {
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

  async function inBoth<Answer>(clean: boolean, run: (stack: Stack) => Promise<Answer>) {
    const answers: Answer[] = [];
    for (const program of languages) {
      const config = { "aws:region": "eu-west-1", "languages:clean": String(clean) };
      const name = `${program}-${clean ? "clean" : "refused"}`;
      answers.push(await run(await workspace.stack({ program, name, config })));
    }
    return answers;
  }

  it("blocks what it blocks in TypeScript, with the same words", async () => {
    const preview = async (stack: Stack) => failed(await stack.preview(...pack.options()));
    const [inTypeScript = "", inPython = ""] = await inBoth(false, preview);
    deepEqual(readReports(inPython), refused);
    deepEqual(readComplaints(inPython), readComplaints(inTypeScript));
    deepEqual(readComplaints(inPython).length, refused.length);
  });

  it("passes what it passes in TypeScript, in a preview, an up and a second preview", async () => {
    const [inTypeScript, inPython] = await inBoth(true, async (stack) => {
      const preview = async () => succeeded(await stack.preview(...pack.options()));
      const runs = [await preview(), succeeded(await stack.up(...pack.options())), await preview()];
      return runs.map(readComplaints);
    });
    deepEqual(inPython, inTypeScript);
    deepEqual(
      inPython?.map((complaints) => complaints.length),
      [2, 0, 0],
    );
  });
});
