import assert from "node:assert/strict";
import { parseRequest } from "../../../cli/preflight/options";

const key = "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-0000-0000-000000000001";

describe("the command line of a preflight", () => {
  it("has defaults for everything but what is looked at", () => {
    assert.deepEqual(parseRequest(["--targets", "targets.yaml"]), {
      kind: "run",
      options: {
        scope: { kind: "file", path: "targets.yaml" },
        concurrency: 8,
        perAccount: 4,
        maxAttempts: 8,
        outputs: [{ format: "table", path: undefined }],
      },
    });
  });

  it("takes Regions of the own account, each once, the key and several reports", () => {
    const regions = ["--region", "eu-west-1", "--region", "eu-west-1"];
    const outputs = ["--output", "json=a.json", "--output", "table"];
    const request = parseRequest([...regions, "--approved-key", key, ...outputs]);
    assert.ok(request.kind === "run");
    assert.deepEqual(request.options.scope, {
      kind: "own-account",
      regions: ["eu-west-1"],
      approvedKeys: [key],
      serviceRoles: [],
    });
    assert.deepEqual(request.options.outputs, [
      { format: "json", path: "a.json" },
      { format: "table", path: undefined },
    ]);
  });

  it("lists every mistake at once", () => {
    const words = ["--approved-key", "alias/x", "--concurrency", "0", "--output", "y"];
    assert.deepEqual(parseRequest(words), {
      kind: "usage-error",
      problems: [
        "what to look at is required: --targets or --region",
        '--approved-key wants the ARN of a KMS key, and found "alias/x"',
        '--concurrency wants an integer from 1, and found "0"',
        '--output wants table, json, and found "y"',
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
