import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { auditPermissions } from "../../../aws/permissions/audit";
import { preflightPermissions } from "../../../aws/permissions/preflight";
import { objectAt, textAt, type JsonObject } from "../../../local/aws/json";
import { cast } from "../../../local/aws/trail/principals";
import { SmallWorld } from "../../local/aws/small-world";
import { runCommandLine, type Ended } from "../../support/command-line";

const region = "eu-central-1";
const safe = "us-east-1";
const credentials = {
  AWS_ACCESS_KEY_ID: cast.engineer.accessKeyId,
  AWS_SECRET_ACCESS_KEY: "local",
};
const roleArn = (name: string) => `arn:aws:iam::111122223333:role/service-role/${name}`;

/** `npm run preflight` as its user runs it, against the local AWS. */
describe("npm run preflight", function () {
  this.timeout(120_000);
  let world: SmallWorld;
  let folder: string;
  let keyArn: string;

  const preflight = (...words: readonly string[]): Promise<Ended> =>
    runCommandLine(["preflight", ...words], world.aws.endpoint, credentials);
  const addRole = async (name: string, statement: object) => {
    const role = { name, path: "/service-role/", assumeRolePolicy: "{}" };
    await world.create("aws:iam/role:Role", role, name);
    const policy = JSON.stringify({ Statement: [{ Resource: "*", ...statement }] });
    await world.create("aws:iam/rolePolicy:RolePolicy", { name: "kms", role: name, policy }, name);
  };

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "preflight-"));
    world = await SmallWorld.start();
    const created = await world.call("kms:CreateKey", {}, region);
    keyArn = textAt(objectAt(created, "KeyMetadata"), "Arn") ?? "";
    await addRole("plain", { Effect: "Allow", Action: "s3:GetObject" });
    await addRole("without-kms", { Effect: "Deny", Action: "kms:*" });
    await addRole("direct", { Effect: "Allow", Action: "kms:*" });
    await world.call("glue:CreateJob", { Name: "load", Role: "plain" }, region);
    await world.call("glue:CreateJob", { Name: "load", Role: "plain" }, safe);
    await world.call("glue:CreateCrawler", { Name: "scan", Role: roleArn("without-kms") }, region);
    await world.call("glue:CreateSecurityConfiguration", configuration(keyArn), region);
    for (const [Name, Role] of [
      ["write", "plain"],
      ["copy", "direct"],
    ] as const) {
      await world.call("glue:CreateJob", { Name, Role, SecurityConfiguration: "etl" }, region);
    }
    await world.call("glue:PutResourcePolicy", { PolicyInJson: sharing }, region);
  });
  beforeEach(() => {
    world.aws.faults.clear();
  });
  after(async () => {
    rmSync(folder, { recursive: true });
    await world.aws.close();
  });

  it("ends with 0 where nobody loses access, and makes only calls that its permissions list", async () => {
    const from = world.aws.history.entries.length;
    const { code, stdout, stderr } = await preflight("--region", safe);
    assert.equal(code, 0, stdout + stderr);
    assert.match(stdout, /^111122223333 us-east-1: 0 lose access, 0 unknown, 1 keep it$/m);
    assert.match(stderr, /^preflight safe: 1 targets, 0 failed; 0 lose access/m);
    const made = world.aws.history.entries.slice(from);
    const listed = [...auditPermissions, ...preflightPermissions].map(({ action }) => action);
    assert.deepEqual(
      made.filter(({ call, access }) => access !== "read" || !listed.includes(call)),
      [],
    );
  });

  it("ends with 1 and says who loses access to the key that the guardrail would make, and why", async () => {
    const path = join(folder, "preflight.json");
    const { code, stdout } = await preflight(
      ...["--region", region, "--output", "table", "--output", `json=${path}`],
    );
    assert.equal(code, 1);
    assert.deepEqual(verdicts(path), [
      "plain catalog new: keeps",
      `plain security-configuration ${keyArn}: loses not-allowed role`,
      "direct catalog new: keeps",
      `direct security-configuration ${keyArn}: keeps`,
      "without-kms catalog new: loses denied",
      "root catalog new: loses not-allowed-by-key readerAccountIds",
    ]);
    assert.match(stdout, /LOSES {4}\S+without-kms \(crawler scan\)/);
    assert.match(stdout, /denied by an IAM policy of the role \(without-kms:kms\)/);
    assert.match(stdout, /Add to readerAccountIds of the guardrail: 444455556666/);
  });

  it("judges the key that is approved by its own policy, which leaves roles to IAM", async () => {
    const path = join(folder, "key.json");
    const words = ["--region", region, "--approved-key", keyArn, "--output", `json=${path}`];
    assert.equal((await preflight(...words)).code, 1);
    assert.deepEqual(
      verdicts(path).filter((each) => each.includes("catalog")),
      [
        `plain catalog ${keyArn}: loses not-allowed role`,
        `direct catalog ${keyArn}: keeps`,
        `without-kms catalog ${keyArn}: loses denied`,
        `root catalog ${keyArn}: loses not-allowed-by-key key-policy`,
      ],
    );
  });

  it("takes the keys and readers of each target's configuration from the targets file", async () => {
    const path = join(folder, "targets.json");
    const targets = join(folder, "targets.yaml");
    writeFileSync(
      targets,
      `config: { readerAccountIds: ["444455556666"] }
accounts:
  - id: "111122223333"
    regions: [${region}]
  - id: "444455556666"
    regions: [${region}]
`,
    );
    const words = ["--output", "table", "--output", `json=${path}`];
    const { code, stdout } = await preflight("--targets", targets, ...words);
    assert.equal(code, 1);
    assert.equal(verdicts(path).includes("root catalog new: keeps"), true);
    assert.match(
      stdout,
      /^444455556666 eu-central-1 \(\S+:6\): FAILED\n {2}The credentials belong/m,
    );
  });

  it("does not know who loses access where the simulation is denied", async () => {
    world.aws.faults.injectCall({
      call: "iam:SimulatePrincipalPolicy",
      effect: { kind: "deny" },
    });
    const { code, stdout } = await preflight("--region", safe);
    assert.equal(code, 1);
    assert.match(stdout, /^111122223333 us-east-1: 0 lose access, 1 unknown, 0 keep it$/m);
    assert.match(stdout, /role's policies could not be simulated \(AccessDenied: /);
  });

  it("is not safe where a listing or the role could not be read", async () => {
    world.aws.faults.injectCall({ call: "glue:GetCrawlers", effect: { kind: "deny" } });
    world.aws.faults.injectCall({ call: "iam:GetRole", effect: { kind: "deny" } });
    const { code, stdout } = await preflight("--region", safe);
    assert.equal(code, 1);
    assert.match(stdout, /NOT READ: crawlers \(AccessDeniedException/);
    assert.match(stdout, /UNKNOWN {2}plain \(job load\)/);
  });

  it("ends with 2 where the command line or the configuration is not as it has to be", async () => {
    const from = world.aws.history.entries.length;
    const targets = join(folder, "broken.yaml");
    writeFileSync(
      targets,
      `accounts: [{ id: "111122223333", regions: [${region}], config: { keyArn: alias/x } }]\n`,
    );
    const ended = [await preflight("--targets", targets), await preflight()];
    assert.deepEqual(
      ended.map(({ code }) => code),
      [2, 2],
    );
    assert.match(ended[0]?.stderr ?? "", /line 1: glue-encryption-guardrail:keyArn: expected/);
    assert.equal(world.aws.history.entries.length, from);
  });
});

const sharing = JSON.stringify({
  Statement: [
    {
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::444455556666:root" },
      Action: "glue:GetTable",
      Resource: "*",
    },
  ],
});

function configuration(KmsKeyArn: string): JsonObject {
  const S3Encryption = [{ S3EncryptionMode: "SSE-KMS", KmsKeyArn }];
  return { Name: "etl", EncryptionConfiguration: { S3Encryption } };
}

interface Judged {
  readonly principal: string;
  readonly use: string;
  readonly key: { readonly arn: string; readonly isNew: boolean };
  readonly verdict: { readonly outcome: string; readonly refusal?: { readonly code: string } };
  readonly addition?: { readonly to: string };
}

/** Name of each principal of a JSON report, what it uses, its verdict and what to add where. */
function verdicts(path: string): readonly string[] {
  const { targets } = JSON.parse(readFileSync(path, "utf8")) as {
    readonly targets: readonly { readonly principals: readonly Judged[] }[];
  };
  return targets.flatMap(({ principals }) =>
    principals.map(({ principal, use, key, verdict, addition }) => {
      const name = principal.replace(/^.*[:/]/, "");
      const why = [verdict.outcome, verdict.refusal?.code, addition?.to].filter(Boolean);
      return `${name} ${use} ${key.isNew ? "new" : key.arn}: ${why.join(" ")}`;
    }),
  );
}
