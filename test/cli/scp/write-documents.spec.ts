import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeDocuments } from "../../../cli/scp/write-documents";

describe("Writing the policies", () => {
  let folder: string;

  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), "scp-")), "made", "as-needed");
  });

  afterEach(() => {
    rmSync(join(folder, "..", ".."), { recursive: true });
  });

  it("puts each text into a file of its own, exactly as it is", async () => {
    const paths = await writeDocuments(folder, ['{"a":1}', '{"b":2}']);
    const names = ["glue-encryption-guardrail-1.json", "glue-encryption-guardrail-2.json"];
    assert.deepEqual(
      paths,
      names.map((name) => join(folder, name)),
    );
    assert.deepEqual(
      paths.map((path) => readFileSync(path, "utf8")),
      ['{"a":1}', '{"b":2}'],
    );
  });

  it("leaves none of an earlier run beside them, and everything else alone", async () => {
    await writeDocuments(folder, ["1", "2", "3"]);
    writeFileSync(join(folder, "mine.json"), "");
    await writeDocuments(folder, ["4"]);
    assert.deepEqual(readdirSync(folder).sort(), ["glue-encryption-guardrail-1.json", "mine.json"]);
  });
});
