import assert from "node:assert/strict";
import { auditPermissions } from "../../../aws/permissions/audit";
import { preflightPermissions } from "../../../aws/permissions/preflight";
import { filesBelow } from "../../support/source-tree";

/** Every SDK command that the preflight's own files name, less those of the audit. */
function furtherCommands(): string[] {
  const ofAudit = auditPermissions.map(({ command }) => command);
  const named = filesBelow("aws/preflight").flatMap(
    ({ text }) => text.match(/\b[A-Z]\w+Command\b/g) ?? [],
  );
  return [...new Set(named)].filter((command) => !ofAudit.includes(command)).sort();
}

describe("The permissions of the preflight", () => {
  it("name exactly the commands that it sends beside those of the audit", () => {
    const commands = preflightPermissions.map(({ command }) => command);
    assert.deepEqual(commands.toSorted(), furtherCommands());
  });

  it("only read", () => {
    const reading = /^\w+:(Get|List|Simulate)\w+$/;
    assert.deepEqual(
      preflightPermissions.filter(({ action }) => !reading.test(action)),
      [],
    );
  });
});
