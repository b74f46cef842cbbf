import assert from "node:assert/strict";
import { parseRequest } from "../../../local/rehearsal/options";

const run = { kind: "run", isJson: false, upstream: undefined };

function problemsOf(...parameters: readonly string[]): readonly string[] {
  const request = parseRequest(parameters);
  return request.kind === "usage-error" ? request.problems : [];
}

describe("The rehearsal's command line", () => {
  it("runs against the local AWS alone when nothing is given", () => {
    assert.deepEqual(parseRequest([]), run);
  });

  it("takes an endpoint of this machine and the wish for JSON", () => {
    const upstream = "http://localhost:4566";
    assert.deepEqual(parseRequest(["--json", `--endpoint=${upstream}`]), {
      ...run,
      isJson: true,
      upstream,
    });
  });

  it("helps whatever else is asked", () => {
    assert.deepEqual(parseRequest(["--endpoint", "nowhere", "-h"]), { kind: "help" });
  });

  it("distinguishes a missing endpoint from one that is no URL and from one that is not local", () => {
    assert.deepEqual(
      [["--endpoint"], ["--endpoint", "moto"], ["--endpoint", "http://192.0.2.1:5000"]].map(
        (each) => problemsOf(...each),
      ),
      [
        ["--endpoint wants a URL"],
        ['--endpoint wants a URL, not "moto"'],
        [
          "--endpoint wants an http URL of this machine (127.0.0.1 or localhost), not http://192.0.2.1:5000",
        ],
      ],
    );
  });
});
