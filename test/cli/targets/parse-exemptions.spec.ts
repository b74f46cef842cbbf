import assert from "node:assert/strict";
import { parseExemptions } from "../../../cli/targets/parse-exemptions";
import { ConfigError } from "../../../core/errors";

const exemption = {
  resource: "arn:aws:glue:*:111122223333:job/legacy-*",
  control: "job-security-configuration",
  owner: "sales",
  reason: "retired in spring",
  expires: "2027-03-31",
};

function problemsOf(text: string): readonly string[] {
  try {
    parseExemptions("exemptions.yaml", text);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.message
      .split("\n")
      .slice(1)
      .map((line) => line.trim());
  }
  return [];
}

describe("a file of exemptions", () => {
  it("is a list in YAML, and may be empty", () => {
    const text = `- ${JSON.stringify(exemption)}\n`;
    assert.deepEqual(parseExemptions("exemptions.yaml", text), [exemption]);
    assert.deepEqual(parseExemptions("exemptions.yaml", "# none yet\n"), []);
  });

  it("says all that is wrong at once, with line and column", () => {
    const text = `
- resource: job/etl
  control: job-security-configurations
  owner: " "
  reason: r
  expires: "2027-02-31"
- resource: "${exemption.resource}"
  control: job-secret
  owner: o
  until: "2027-02-01"
`;
    assert.deepEqual(problemsOf(text), [
      '2:13 (file)[0].resource: expected an ARN with its six parts; * stands for any characters; found "job/etl"',
      '3:12 (file)[0].control: expected the id of a control (nearest: job-security-configuration); found "job-security-configurations"',
      '4:10 (file)[0].owner: expected who answers for it; found " "',
      '6:12 (file)[0].expires: expected the last day on which it holds, in quotes: YYYY-MM-DD; found "2027-02-31"',
      "7:3 (file)[1].reason: missing; expected why it is needed",
      "7:3 (file)[1].expires: missing; expected the last day on which it holds, in quotes: YYYY-MM-DD",
      '10:3 (file)[1].until: expected a key that exists (nearest: control); found "until"',
    ]);
  });
});
