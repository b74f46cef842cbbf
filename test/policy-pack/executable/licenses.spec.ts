import { equal, throws } from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { toLicenses } from "../../../policy-pack/executable/licenses";

describe("the licences of a bundle", () => {
  let root: string;

  before(() => {
    root = mkdtempSync(join(tmpdir(), "licenses-"));
    mkdirSync(join(root, "node_modules/@scope/one"), { recursive: true });
    mkdirSync(join(root, "node_modules/none"));
    writeFileSync(join(root, "node_modules/@scope/one/LICENSE.md"), "Use it.\r\n\r\nFreely.\n");
  });

  after(() => {
    rmSync(root, { recursive: true, force: true });
  });

  it("stand once for each package, as a comment", () => {
    const files = ["core/a.ts", "node_modules/@scope/one/a.js", "node_modules/@scope/one/b.js"];
    equal(
      toLicenses(root, files),
      "\n// Licence of node_modules/@scope/one:\n//\n// Use it.\n//\n// Freely.\n",
    );
  });

  it("end the build where a package has none", () => {
    throws(() => toLicenses(root, ["node_modules/none/a.js"]), /node_modules\/none has no licence/);
  });
});
