import assert from "node:assert/strict";
import { describe as describeOf } from "../../../core/messages";
import type { Reason } from "../../../core/reason";
import { keyArn } from "../../support/observations";
import { awsProblem, quotedCommands } from "../../support/printed-commands";
import { reasons } from "../../support/reasons";

const part = { kind: "kms-key", name: "part", arn: keyArn, region: "eu-west-1" } as const;
const describeReason = (reason: Reason) => describeOf(reason, part);

describe("The commands of messages", () => {
  it("name the Region and all that the call requires", () => {
    const texts = Object.values(reasons).map((reason) => describeReason(reason).next);
    const commands = texts.flatMap(quotedCommands).filter((command) => command.startsWith("aws "));
    assert.ok(commands.length >= 7);
    assert.deepEqual(commands.map(awsProblem).filter(Boolean), []);
    assert.deepEqual(
      commands.filter((command) => !command.includes(" --region eu-west-1 ")),
      [],
    );
    assert.deepEqual(
      texts.filter((text) => /\baws [a-z]+ [a-z]/.test(text.replaceAll(/`[^`]*`/g, ""))),
      [],
      "a command without backticks",
    );
  });

  it("quote what a shell would read in another way", () => {
    const name = "it's $(here)";
    assert.match(
      describeReason({ code: "trail-stopped", name }).next,
      / --name 'it'\\''s \$\(here\)'`\.$/,
    );
  });
});
