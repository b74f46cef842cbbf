import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { devNull } from "node:os";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../support/source-tree";
import { CatalogWorld, region } from "./catalog-world";
import { fill, secretValue } from "./sample-objects";

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts the command as `npm run reencrypt --` does, with nothing of this machine's AWS. */
function reencrypt(world: CatalogWorld, ...parameters: readonly string[]): Promise<Ended> {
  const env = {
    PATH: process.env.PATH,
    HOME: world.folder,
    AWS_REGION: region,
    AWS_ENDPOINT_URL: world.aws.endpoint,
    AWS_ACCESS_KEY_ID: "LOCALENGINEER",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: "true",
  };
  const words = [
    join(root, "node_modules/tsx/dist/cli.mjs"),
    join(root, "cli/main.ts"),
    "reencrypt",
  ];
  return new Promise((resolve) => {
    const options = { env, cwd: world.folder };
    execFile(process.execPath, [...words, ...parameters], options, (error, stdout, stderr) => {
      const code = error === null ? 0 : Number(error.code);
      resolve({ code, stdout, stderr });
    });
  });
}

describe("The command npm run reencrypt", () => {
  let world: CatalogWorld;
  before(async () => {
    world = await CatalogWorld.start();
    await fill(world);
  });
  after(() => world.close());

  it("refuses a catalog that is not encrypted, then shows, writes, resumes and reports", async () => {
    const refused = await reencrypt(world, "--all", "--apply");
    assert.equal(refused.code, 2);
    assert.match(
      refused.stderr,
      /The catalog's settings do not encrypt what is written as required/,
    );
    await world.switchOn();
    await world.passHistoryLag();

    const dry = await reencrypt(world, "--per-second", "1000");
    assert.equal(dry.code, 0, dry.stderr);
    assert.match(dry.stdout, /Nothing was written: this is a dry run, and --apply writes/);
    assert.equal(world.unencrypted.length > 0, true);

    const apply = ["--apply", "--per-second", "1000", "--json"];
    const { code, stdout, stderr } = await reencrypt(world, ...apply);
    assert.equal(code, 0, stderr);
    assert.deepEqual(world.unencrypted, []);
    const report = JSON.parse(stdout) as { readonly counts: { readonly table: object } };
    const table = { rewritten: 5, deleted: 0, after: 0, "left-out": 0, failed: 0 };
    assert.deepEqual(report.counts.table, table);
    assert.match(stderr, /reencrypt: 13 rewritten/);
    const journal = join(world.folder, ".reencrypt", `111122223333-${region}.jsonl`);
    assert.equal(existsSync(journal), true);

    const { length } = world.writes;
    const resumed = await reencrypt(world, ...apply, "--resume");
    assert.equal(resumed.code, 0, resumed.stderr);
    assert.equal(world.writes.length, length);
    assert.equal(
      [dry, resumed].some((ran) => ran.stdout.includes(secretValue)),
      false,
    );
  });
});
