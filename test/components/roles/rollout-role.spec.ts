import assert from "node:assert/strict";
import { rolloutRole } from "../../../components/documents/account-roles";
import { deployerGrants } from "../../../core/deployment/permissions";
import { isAllowed } from "../../../local/aws/iam/policy-document";
import { startLocalAws } from "../../../local/aws/local-aws";
import type { Principal } from "../../../local/aws/trail/principals";
import { deployProgram } from "../../../local/deployment/program";

const session: Principal = {
  accessKeyId: "ASIAROLLOUT",
  kind: "assumed-role",
  name: rolloutRole.name,
  session: "rollout",
  sourceIpAddress: "198.51.100.10",
};

/** Deploys the real program by the role with this policy, and returns what it asked IAM for. */
async function deployBy(policy: object) {
  const aws = await startLocalAws();
  try {
    aws.principals.add(session);
    aws.roles.add(rolloutRole.name);
    aws.roles.inline.get(rolloutRole.name)?.set("role", JSON.stringify(policy));
    const { provision, invoke } = aws.provisioner;
    await deployProgram(
      {
        provision: (request) => provision(request, session),
        invoke: (request) => invoke(request, session),
      },
      { stack: "dev", region: "eu-central-1", config: { createTrail: "true" } },
    );
    return aws.roles.judged.filter(({ role }) => role === rolloutRole.name);
  } finally {
    await aws.close();
  }
}

/** Shows the calls that the local AWS has; of what it provisions without a call it shows nothing. */
describe("The role of a rollout", () => {
  it("is allowed every call that the program's deployment makes", async () => {
    const judged = await deployBy(rolloutRole.policy);
    assert.deepEqual(
      judged.filter((each) => !each.isAllowed),
      [],
    );
    const actions = new Set(judged.map(({ action }) => action));
    for (const action of ["glue:PutDataCatalogEncryptionSettings", "kms:CreateKey"]) {
      assert.ok(actions.has(action), `${action} was not asked for`);
    }
  });

  it("cannot change itself", () => {
    const resource = `arn:aws:iam::111122223333:role/${rolloutRole.name}`;
    const policy = JSON.stringify(rolloutRole.policy);
    const actions = deployerGrants
      .flatMap((grant) => grant.actions)
      .filter((action) => action.startsWith("iam:"));
    assert.ok(actions.length > 0);
    const allowed = actions.filter((action) =>
      isAllowed([policy], { action, resource, conditions: {} }),
    );
    assert.deepEqual(allowed, []);
  });
});
