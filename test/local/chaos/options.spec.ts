import assert from "node:assert/strict";
import { help, parseRequest } from "../../../local/chaos/options";

function parse(...parameters: readonly string[]) {
  return parseRequest(parameters, () => 77);
}

describe("The campaign's command line", () => {
  it("asks for 1,000 schedules from a new seed by default", () => {
    assert.deepEqual(parse(), { kind: "run", isJson: false, schedules: 1_000, seed: 77 });
  });

  it("takes both numbers, a path and the form", () => {
    const run = { kind: "run", isJson: true, schedules: 5, seed: 0, path: "4:0:1" };
    assert.deepEqual(parse("--schedules", "5", "--seed=0", "--path", "4:0:1", "--json"), run);
  });

  it("gives its help, whatever else it is asked", () => {
    assert.deepEqual(parse("--help"), { kind: "help" });
    assert.deepEqual(parse("-h", "--schedules", "none"), { kind: "help" });
  });

  it("explains every option that it takes", () => {
    assert.deepEqual(help.match(/^ {2}--[a-z]+/gm), [
      "  --schedules",
      "  --seed",
      "  --path",
      "  --json",
      "  --help",
    ]);
  });

  it("names every problem at once", () => {
    assert.deepEqual(parse("now", "--fast", "--schedules", "0", "--seed", "1.5", "--path=a"), {
      kind: "usage-error",
      problems: [
        'there is no command "now"',
        "there is no option --fast",
        "--schedules wants a whole number, 1 or more",
        "--seed wants a whole number, 0 or more",
        "--path wants what a failure printed: numbers with colons between",
      ],
    });
  });

  const malformed = ["", " 5", "5 ", "-5", "+5", "5e3", "0x10", "five", "9007199254740993"];
  for (const value of malformed) {
    it(`takes ${JSON.stringify(value)} for no number of schedules`, () => {
      assert.deepEqual(parse(`--schedules=${value}`), {
        kind: "usage-error",
        problems: ["--schedules wants a whole number, 1 or more"],
      });
    });
  }

  it("misses the value of an option that is named alone", () => {
    assert.deepEqual(parse("--seed"), {
      kind: "usage-error",
      problems: ["--seed wants a whole number, 0 or more"],
    });
  });
});
