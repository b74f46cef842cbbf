import assert from "node:assert/strict";
import { reencryptPermissions } from "../../../aws/permissions/reencrypt";
import { blocks } from "../../support/docs-pages";
import { filesBelow } from "../../support/source-tree";

/** Commands of shared code that the command runs beside its own. */
const shared = [
  "DescribeKeyCommand",
  "GetDataCatalogEncryptionSettingsCommand",
  "LookupEventsCommand",
];

function commandsInUse(): readonly string[] {
  const files = filesBelow("aws/reencrypt").filter(({ path }) => !path.endsWith("permissions.ts"));
  const own = files.flatMap(({ text }) => text.match(/\b[A-Z]\w+Command\b/g) ?? []);
  return [...new Set([...own, ...shared])].sort();
}

interface Statement {
  readonly Sid: string;
  readonly Action: readonly string[];
}

/** The policy that the page shows. */
function documentedPolicy(): readonly Statement[] {
  const [policy] = blocks("json").filter(({ page }) => page === "docs/reencrypt.md");
  return (JSON.parse(policy?.text ?? "") as { readonly Statement: readonly Statement[] }).Statement;
}

describe("The permissions for re-encryption", () => {
  it("name exactly the commands that are sent", () => {
    const declared = reencryptPermissions.map(({ command }) => command);
    assert.deepEqual([...declared].sort(), commandsInUse());
  });

  it("name as needed for writing what does not only read, and nothing else", () => {
    const reading = /:(Get|Lookup|Describe)/;
    for (const { action, isForApply = false } of reencryptPermissions)
      assert.equal(isForApply, !reading.test(action), action);
  });

  it("are those of the policy on the page", () => {
    const actionsOf = (sid: string) =>
      documentedPolicy().find(({ Sid }) => Sid === sid)?.Action ?? [];
    const declared = (isWanted: boolean) =>
      reencryptPermissions
        .filter(({ isForApply = false }) => isForApply === isWanted)
        .map(({ action }) => action);
    assert.deepEqual([...actionsOf("Read")].sort(), declared(false).sort());
    assert.deepEqual([...actionsOf("Write")].sort(), declared(true).sort());
    assert.deepEqual(
      documentedPolicy().map(({ Sid }) => Sid),
      ["Read", "Write", "UseTheKeyThroughGlue"],
    );
  });
});
