import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { auditPermissions } from "../../../aws/permissions/audit";
import { encryptedWith } from "../../../local/aws/catalog-body";
import { objectAt, textAt, type JsonObject } from "../../../local/aws/json";
import { cast } from "../../../local/aws/trail/principals";
import { SmallWorld } from "../../local/aws/small-world";
import { runCommandLine, type Ended } from "../../support/command-line";

const region = "eu-central-1";
const elsewhere = "us-east-1";
const credentials = {
  AWS_ACCESS_KEY_ID: cast.engineer.accessKeyId,
  AWS_SECRET_ACCESS_KEY: "local",
};

/** `npm run audit` as its user runs it, against the local AWS. */
describe("npm run audit", function () {
  this.timeout(120_000);
  let world: SmallWorld;
  let folder: string;
  let keyArn: string;

  const audit = (...words: readonly string[]): Promise<Ended> =>
    runCommandLine(["audit", ...words], world.aws.endpoint, credentials);
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "audit-"));
    world = await SmallWorld.start();
    const created = await world.call("kms:CreateKey", {}, region);
    keyArn = textAt(objectAt(created, "KeyMetadata"), "Arn") ?? "";
    await world.call(
      "glue:PutDataCatalogEncryptionSettings",
      { DataCatalogEncryptionSettings: encryptedWith(keyArn) },
      region,
    );
    await world.call("glue:CreateSecurityConfiguration", compliantConfiguration(keyArn), region);
    const job = { Name: "load", Command: { Name: "glueetl" }, SecurityConfiguration: "etl" };
    await world.call("glue:CreateJob", job, region);
    await world.call("glue:CreateCrawler", { Name: "legacy" }, elsewhere);
  });
  beforeEach(() => {
    world.aws.faults.clear();
  });
  after(async () => {
    rmSync(folder, { recursive: true });
    await world.aws.close();
  });

  it("ends with 0 where everything is as required, and makes no call that writes", async () => {
    const from = world.aws.history.entries.length;
    const { code, stdout, stderr } = await audit("--region", region, "--approved-key", keyArn);
    assert.deepEqual([code, stdout.includes(": 0 findings, 0 exempted, 9 compliant")], [0, true]);
    assert.match(stderr, /^audit clean \(--fail-on low\): 1 targets; 0 findings/m);
    const made = world.aws.history.entries.slice(from);
    const allowed = auditPermissions.map(({ action }) => action);
    assert.deepEqual(
      made.filter(({ call, access }) => access !== "read" || !allowed.includes(call)),
      [],
    );
  });

  it("ends with 1 and says in every report what is wrong, and of which Region", async () => {
    const path = join(folder, "audit.json");
    const words = ["--region", region, "--region", elsewhere, "--output", `json=${path}`];
    const { code, stdout } = await audit(...words, "--output", "table");
    assert.equal(code, 1);
    assert.match(stdout, /Glue crawler "legacy" names no security configuration/);
    assert.deepEqual(found(path), [
      `${elsewhere} catalog-metadata-encryption 111122223333`,
      `${elsewhere} catalog-connection-passwords 111122223333`,
      `${elsewhere} crawler-security-configuration legacy`,
    ]);
  });

  it("takes targets and exemptions from files, and fails a target of another account alone", async () => {
    const exemption = { owner: "sales", reason: "retired", expires: "2999-12-31" };
    const exemptions = [
      { ...exemption, resource: "arn:aws:glue:*:*:crawler/leg*", control: crawlerControl },
      {
        ...exemption,
        resource: "arn:aws:glue:*:*:catalog",
        control: "catalog-metadata-encryption",
      },
    ];
    write("exemptions.yaml", JSON.stringify(exemptions));
    const targets = write(
      "targets.yaml",
      `audit: { exemptions: exemptions.yaml }
accounts:
  - { id: "111122223333", regions: [${elsewhere}] }
  - { id: "444455556666", regions: [${region}] }
`,
    );
    const { code, stdout } = await audit("--targets", targets);
    assert.equal(code, 1);
    assert.match(stdout, /111122223333 us-east-1 \(\S+:3\): 1 findings, 2 exempted/);
    assert.match(stdout, /444455556666 eu-central-1 \(\S+:4\): FAILED/);
    assert.match(stdout, /The credentials belong to account 111122223333/);
  });

  it("is not clean where a listing was denied, and judges all else", async () => {
    world.aws.faults.injectCall({ call: "glue:GetCrawlers", effect: { kind: "deny" } });
    const { code, stdout } = await audit("--region", region, "--fail-on", "none");
    assert.equal(code, 1);
    assert.match(stdout, /1 findings, 0 exempted, 9 compliant, 1 listings NOT READ/);
    assert.match(stdout, /Glue crawler "\*" could not be judged \(found access-denied/);
  });

  it("tries a throttled call again, and fails a target that stays throttled", async () => {
    const throttle = { call: "glue:*", effect: { kind: "throttle" } } as const;
    world.aws.faults.injectCall({ ...throttle, times: 2 });
    assert.equal((await audit("--region", region)).code, 0);
    world.aws.faults.injectCall(throttle);
    const { code, stdout } = await audit("--region", region, "--max-attempts", "1");
    assert.equal(code, 1);
    assert.match(stdout, /: FAILED\n {2}ThrottlingException/);
  });

  it("ends with 2 where a file is not as it has to be, and reads nothing", async () => {
    const from = world.aws.history.entries.length;
    const targets = write("broken.yaml", "accounts: [{ id: 111122223333 }]\n");
    const missing = ["--targets", join(folder, "none.yaml")];
    const ended = [await audit("--targets", targets), await audit(...missing), await audit()];
    assert.deepEqual(
      ended.map(({ code }) => code),
      [2, 2, 2],
    );
    assert.match(ended[0]?.stderr ?? "", /1:18 accounts\[0\]\.id: expected an account id/);
    assert.equal(world.aws.history.entries.length, from);
  });
});

const crawlerControl = "crawler-security-configuration";

/** Region, control and resource of each open finding of a JSON report. */
function found(path: string): readonly string[] {
  const { targets } = JSON.parse(readFileSync(path, "utf8")) as {
    readonly targets: readonly {
      readonly region: string;
      readonly findings: readonly { control: string; resource: { name: string } }[];
    }[];
  };
  return targets.flatMap(({ region: place, findings }) =>
    findings.map(({ control, resource }) => `${place} ${control} ${resource.name}`),
  );
}

function compliantConfiguration(KmsKeyArn: string): JsonObject {
  return {
    Name: "etl",
    EncryptionConfiguration: {
      S3Encryption: [{ S3EncryptionMode: "SSE-KMS", KmsKeyArn }],
      CloudWatchEncryption: { CloudWatchEncryptionMode: "SSE-KMS", KmsKeyArn },
      JobBookmarksEncryption: { JobBookmarksEncryptionMode: "CSE-KMS", KmsKeyArn },
      DataQualityEncryption: { DataQualityEncryptionMode: "SSE-KMS", KmsKeyArn },
    },
  };
}
