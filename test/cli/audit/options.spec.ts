import assert from "node:assert/strict";
import { parseRequest } from "../../../cli/audit/options";
import { auditFormats } from "../../../cli/report";

function optionsOf(...words: readonly string[]) {
  const request = parseRequest(words);
  if (request.kind !== "run") throw new Error(JSON.stringify(request));
  return request.options;
}

const key = "arn:aws:kms:*:111122223333:key/*";
const role = "arn:aws:iam::111122223333:role/glue";

describe("the command line of an audit", () => {
  it("has defaults for everything but what is audited", () => {
    assert.deepEqual(optionsOf("--targets", "targets.yaml"), {
      scope: { kind: "file", path: "targets.yaml" },
      exemptions: undefined,
      withRuns: false,
      failOn: "low",
      concurrency: 8,
      perAccount: 4,
      maxAttempts: 8,
      outputs: [{ format: "table", path: undefined }],
    });
  });

  it("takes Regions of the own account, each once, with what is approved there", () => {
    const regions = ["--region", "eu-west-1", "--region", "us-east-1", "--region", "eu-west-1"];
    const { scope } = optionsOf(...regions, "--approved-key", key, "--service-role", role);
    assert.deepEqual(scope, {
      kind: "own-account",
      regions: ["eu-west-1", "us-east-1"],
      approvedKeys: [key],
      serviceRoles: [role],
    });
  });

  it("takes several reports at once", () => {
    const { outputs } = optionsOf(
      "--region",
      "a",
      "--output",
      "json=a=b.json",
      "--output",
      "table",
    );
    assert.deepEqual(outputs, [
      { format: "json", path: "a=b.json" },
      { format: "table", path: undefined },
    ]);
  });

  it("lists every mistake at once", () => {
    const words = ["--fail-on", "hihg", "--concurrency", "0", "--output", "y"];
    assert.deepEqual(parseRequest([...words, "--approved-key", "alias/x", "--service-role", "r"]), {
      kind: "usage-error",
      problems: [
        '--approved-key wants the ARN of a KMS key, in which * stands for any characters, and found "alias/x"',
        '--service-role wants the full ARN of an IAM role, and found "r"',
        "what to audit is required: --targets or --region",
        '--fail-on wants low, medium, high, critical, none, and found "hihg" (nearest: high)',
        '--concurrency wants an integer from 1, and found "0"',
        `--output wants ${auditFormats.join(", ")}, and found "y"`,
      ],
    });
  });

  it("refuses beside a targets file what stands in it", () => {
    const words = ["--targets", "t.yaml", "--region", "a", "--approved-key", key];
    assert.deepEqual(parseRequest(words), {
      kind: "usage-error",
      problems: [
        "--region does not go with --targets",
        "--approved-key does not go with --targets",
      ],
    });
  });

  it("refuses an option that does not exist, and gives help", () => {
    assert.equal(parseRequest(["--target", "x"]).kind, "usage-error");
    assert.deepEqual(parseRequest(["-h"]), { kind: "help" });
  });
});
