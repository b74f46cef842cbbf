import assert from "node:assert/strict";
import { auditPermissions } from "../../../aws/permissions/audit";
import { filesBelow, readSource } from "../../support/source-tree";

/** Every SDK command that the audit's own files name, and the two looks that it shares. */
function commandsInUse(): string[] {
  const files = [
    ...filesBelow("aws/glue-inventory"),
    ...filesBelow("aws/accounts"),
    readSource("aws/catalog/key-state.ts"),
    readSource("aws/self-check/metadata-export.ts"),
  ];
  return [...new Set(files.flatMap(({ text }) => text.match(/\b[A-Z]\w+Command\b/g) ?? []))].sort();
}

describe("The permissions of the audit", () => {
  it("name exactly the commands that the audit sends", () => {
    assert.deepEqual(auditPermissions.map(({ command }) => command).toSorted(), commandsInUse());
  });

  it("only read, but for the role that the caller assumes", () => {
    const reading = /^\w+:(Get|List|Describe)\w+$/;
    assert.deepEqual(
      auditPermissions.filter(({ action }) => !reading.test(action)),
      [{ action: "sts:AssumeRole", command: "AssumeRoleCommand", holder: "caller" }],
    );
  });

  it("give each command the action of its own name, once", () => {
    const names = auditPermissions.map(({ action }) => action.slice(action.indexOf(":") + 1));
    assert.deepEqual(
      auditPermissions.map(({ command }) => command),
      names.map((name) => `${name}Command`),
    );
    assert.equal(new Set(names).size, names.length);
  });
});
