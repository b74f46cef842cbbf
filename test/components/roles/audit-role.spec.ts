import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { auditPermissions } from "../../../aws/permissions/audit";
import { auditRole } from "../../../components/documents/account-roles";
import { toGrantPolicy } from "../../../core/deployment/permissions";
import { startOrganization, type Organization } from "../../../local/aws/organization";
import { cast } from "../../../local/aws/trail/principals";
import { runCommandLine } from "../../support/command-line";

const home = "111122223333";
const [sound, narrow, closed] = ["444455556666", "777788889999", "222233334444"] as const;
const externalId = "guardrail-audit";
const region = "eu-central-1";

interface Judged {
  readonly account: string;
  readonly status: string;
  readonly unread: readonly { readonly listing: string; readonly code: string }[];
}

const withoutJobs = toGrantPolicy([
  {
    actions: auditPermissions.map(({ action }) => action).filter((each) => each !== "glue:GetJobs"),
    resources: ["*"],
  },
]);

describe("The role of an audit", function () {
  this.timeout(60_000);
  let organization: Organization;
  let folder: string;
  let targets: readonly Judged[];

  before(async () => {
    const role = (account: string, changes: object = {}) => ({
      arn: `arn:aws:iam::${account}:role/${auditRole.name}`,
      trusts: `arn:aws:iam::${home}:role/${cast.deployer.name}`,
      externalId,
      policy: JSON.stringify(auditRole.policy),
      ...changes,
    });
    organization = await startOrganization({
      accounts: [home, sound, narrow, closed],
      roles: [
        role(sound),
        role(narrow, { policy: JSON.stringify(withoutJobs) }),
        role(closed, { externalId: "other" }),
      ],
    });
    folder = mkdtempSync(join(tmpdir(), "audit-role-"));
    targets = await audit();
  });

  after(async () => {
    rmSync(folder, { recursive: true });
    await organization.close();
  });

  /** What `npm run audit` reports of the three accounts. */
  async function audit(): Promise<readonly Judged[]> {
    const [file, report] = [join(folder, "targets.yaml"), join(folder, "audit.json")];
    const accounts = [sound, narrow, closed].map((id) => ({ id, regions: [region] }));
    const scope = { audit: { role: auditRole.name, externalId }, accounts };
    writeFileSync(file, JSON.stringify(scope));
    const words = ["audit", "--targets", file, "--runs", "--output", `json=${report}`];
    const { stderr } = await runCommandLine(words, organization.endpoint, {
      AWS_ACCESS_KEY_ID: cast.deployer.accessKeyId,
      AWS_SECRET_ACCESS_KEY: "local",
    });
    assert.match(stderr, /audit NOT clean/);
    return (JSON.parse(readFileSync(report, "utf8")) as { readonly targets: readonly Judged[] })
      .targets;
  }

  const judged = (account: string) => targets.find((each) => each.account === account);

  it("reads an account completely, by the role's own session", () => {
    assert.deepEqual([judged(sound)?.status, judged(sound)?.unread], ["judged", []]);
    const calls = organization.account(sound).history.since(0);
    assert.deepEqual([...new Set(calls.map(({ caller }) => caller))], [auditRole.name]);
    assert.deepEqual(
      calls
        .filter(({ error, access }) => error !== undefined || access === "write")
        .map(({ call, error }) => [call, error]),
      // Glue's answer where the export of the metadata was never configured.
      [["glue:GetDataCatalogExportConfiguration", "EntityNotFoundException"]],
    );
  });

  it("leaves unread what one missing right is for, and nothing else", () => {
    assert.deepEqual(
      judged(narrow)?.unread.map(({ listing, code }) => `${listing}: ${code}`),
      ["jobs: access-denied"],
    );
  });

  it("is not handed out for another external id, and reads nothing there", () => {
    assert.equal(judged(closed)?.status, "failed");
    assert.equal(organization.account(closed).history.length, 0);
  });
});
