import assert from "node:assert/strict";
import { runCommand, type Command, type Request } from "../../cli/command";
import { GuardrailError } from "../../core/errors";

/** Runs a command that was asked for `request`, and returns its exit code and what it wrote. */
async function outcomeOf(request: Request<string>, run: Command<string>["run"]) {
  const written: string[] = [];
  const command = { name: "try", help: "Usage: try", parse: () => request, run };
  const code = await runCommand(command, [], {
    print: (text) => written.push(`out: ${text}`),
    complain: (text) => written.push(`err: ${text}`),
  });
  return [code, ...written];
}

const asked: Request<string> = { kind: "run", options: "x" };
const never = () => Promise.reject(new Error("It ran."));

describe("a command", () => {
  it("prints its help to whom it is meant for and ends with success", async () => {
    assert.deepEqual(await outcomeOf({ kind: "help" }, never), [0, "out: Usage: try"]);
  });

  it("lists every mistake of a command line and ends with a usage error", async () => {
    const request: Request<string> = { kind: "usage-error", problems: ["one", "two"] };
    assert.deepEqual(await outcomeOf(request, never), [
      2,
      "err: one\ntwo\nnpm run try -- --help says how.",
    ]);
  });

  it("ends with success where all went well and with a failure where not", async () => {
    assert.deepEqual(await outcomeOf(asked, (options) => Promise.resolve(options === "x")), [0]);
    assert.deepEqual(await outcomeOf(asked, () => Promise.resolve(false)), [1]);
  });

  it("ends with the sentence of a refusal, and hides no other error", async () => {
    const refuse = () => Promise.reject(new GuardrailError("It cannot be started."));
    assert.deepEqual(await outcomeOf(asked, refuse), [2, "err: It cannot be started."]);
    await assert.rejects(outcomeOf(asked, never), /It ran/);
  });
});
