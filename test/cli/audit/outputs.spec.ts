import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Log } from "sarif";
import { auditFormats } from "../../../cli/report";
import { cast } from "../../../local/aws/trail/principals";
import { SmallWorld } from "../../local/aws/small-world";
import { runCommandLineFromSources } from "../../support/command-line";

const credentials = {
  AWS_ACCESS_KEY_ID: cast.engineer.accessKeyId,
  AWS_SECRET_ACCESS_KEY: "local",
};

describe("npm run audit with many reports", function () {
  this.timeout(120_000);
  let world: SmallWorld;
  let folder: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "audit-outputs-"));
    world = await SmallWorld.start();
    await world.call("glue:CreateCrawler", { Name: "legacy" }, "eu-central-1");
  });
  after(async () => {
    rmSync(folder, { recursive: true });
    await world.aws.close();
  });

  it("reads once and writes a report of every format", async () => {
    const targets = join(folder, "targets.yaml");
    writeFileSync(
      targets,
      'accounts:\n  - id: "111122223333"\n    regions:\n      - eu-central-1\n',
    );
    const words = auditFormats.flatMap((format) => [
      "--output",
      `${format}=${join(folder, `report.${format}`)}`,
    ]);
    const from = world.aws.history.entries.length;
    const { code, stdout } = await runCommandLineFromSources(
      ["audit", "--targets", targets, ...words],
      world.aws.endpoint,
      credentials,
    );
    assert.deepEqual([code, stdout], [1, ""]);
    const made = world.aws.history.entries.slice(from).map(({ call }) => call);
    assert.equal(made.filter((call) => call === "glue:GetCrawlers").length, 1);
    const written = readdirSync(folder).filter((name) => name.startsWith("report."));
    assert.deepEqual(written.sort(), auditFormats.map((format) => `report.${format}`).sort());
    for (const name of written) assert.match(readFileSync(join(folder, name), "utf8"), /legacy/);
    const { runs } = JSON.parse(readFileSync(join(folder, "report.sarif"), "utf8")) as Log;
    const lines = runs[0]?.results?.map(
      ({ locations }) => locations?.[0]?.physicalLocation?.region?.startLine,
    );
    assert.deepEqual(new Set(lines), new Set([4]));
  });
});
