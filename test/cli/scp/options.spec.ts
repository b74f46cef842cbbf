import assert from "node:assert/strict";
import { help, parseRequest } from "../../../cli/scp/options";

describe("The command line of npm run scp", () => {
  it("writes the policies of the selected stack to dist/scp by default", () => {
    assert.deepEqual(parseRequest([]), {
      kind: "run",
      options: { stacks: [], folder: "dist/scp" },
    });
  });

  it("takes one stack or several, and a folder", () => {
    const words = ["--stack", "prod-a", "--folder", "out", "--stack=prod-b"];
    assert.deepEqual(parseRequest(words), {
      kind: "run",
      options: { stacks: ["prod-a", "prod-b"], folder: "out" },
    });
  });

  it("says everything that is wrong with it at once", () => {
    assert.deepEqual(parseRequest(["all", "--stacks", "a", "--stack"]), {
      kind: "usage-error",
      problems: [
        'there is no command "all"',
        "there is no option --stacks",
        'there is no command "a"',
        "--stack and --folder each want a value",
      ],
    });
    for (const empty of [["--stack="], ["--folder="], ["--folder"]]) {
      const problems = ["--stack and --folder each want a value"];
      assert.deepEqual(parseRequest(empty), { kind: "usage-error", problems });
    }
  });

  it("prefers to help, and names every option and exit code", () => {
    assert.deepEqual(parseRequest(["--stack", "x", "--help", "--wrong"]), { kind: "help" });
    assert.deepEqual(help.match(/--\w+(?= )/g), ["--stack", "--folder", "--help"]);
  });
});
