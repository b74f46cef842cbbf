import assert from "node:assert/strict";
import { parseRequest } from "../../../cli/rollout/options";

function optionsOf(...words: readonly string[]) {
  const request = parseRequest(words);
  if (request.kind !== "run") throw new Error(JSON.stringify(request));
  return request.options;
}

describe("the command line of a rollout", () => {
  it("has defaults for everything but the command", () => {
    const { concurrency, ...others } = optionsOf("up");
    assert.ok(concurrency >= 1);
    assert.deepEqual(others, {
      verb: "up",
      targets: "targets.yaml",
      only: [],
      canaries: [],
      perAccount: Infinity,
      tolerated: 0,
      isResumed: false,
      isConfirmed: false,
      isPreviewSkipped: false,
      isByOwnCredentials: false,
      isDetailed: false,
      policyConfig: undefined,
      outputs: [{ format: "table", path: undefined }],
      plan: undefined,
    });
  });

  it("takes several targets and several reports", () => {
    const words = ["destroy", "--only", "a", "--only", "b", "--canary", "a", "--tolerate", "2"];
    const outputs = ["--output", "json", "--output", "markdown=a=b.md"];
    const options = optionsOf(...words, ...outputs, "--per-account", "1", "--concurrency", "7");
    assert.deepEqual(
      [options.only, options.canaries, options.tolerated, options.perAccount, options.concurrency],
      [["a", "b"], ["a"], 2, 1, 7],
    );
    assert.deepEqual(options.outputs, [
      { format: "json", path: undefined },
      { format: "markdown", path: "a=b.md" },
    ]);
  });

  it("lists every mistake at once", () => {
    const words = ["upp", "up", "--tolerate", "x", "--concurrency", "0", "--output", "y"];
    assert.deepEqual(parseRequest([...words, "--plan", "z"]), {
      kind: "usage-error",
      problems: [
        "a command is required: preview, up, refresh, destroy (found upp, nearest: up)",
        "only one command is taken, and found: up",
        '--concurrency wants an integer from 1, and found "0"',
        '--tolerate wants an integer from 0, and found "x"',
        '--output wants table, json, markdown, and found "y"',
        '--plan wants github or deployments, and found "z"',
      ],
    });
  });

  it("refuses an option that does not exist", () => {
    const request = parseRequest(["up", "--ignore-protect"]);
    assert.ok(request.kind === "usage-error");
    assert.match(request.problems[0] ?? "", /^Unknown option '--ignore-protect'/);
  });

  it("prints its help wherever it is asked for", () => {
    assert.deepEqual(parseRequest(["up", "-h"]), { kind: "help" });
  });
});
