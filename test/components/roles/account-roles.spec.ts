import assert from "node:assert/strict";
import type * as pulumi from "@pulumi/pulumi";
import {
  accountTrustPolicy,
  auditRole,
  passServiceRolesPolicy,
  rolloutRole,
  type AccountRole,
} from "../../../components/documents/account-roles";
import { accountRolesTemplate } from "../../../components/documents/account-roles-template";
import {
  AccountRoles,
  type AccountRolesArgs,
  type RoleTrust,
} from "../../../components/roles/account-roles";
import { auditPermissions } from "../../../aws/permissions/audit";
import { preflightPermissions } from "../../../aws/permissions/preflight";
import { deployerGrants, toGrantPolicy } from "../../../core/deployment/permissions";
import { account, mockPulumi, valueOf } from "../mocked-pulumi";

const trust = {
  principalArn: "arn:aws:iam::999988887777:role/platform/pipeline",
  externalId: "guardrail-rollout",
};
const auditor = {
  principalArn: "arn:aws:iam::999988887777:role/security/auditor",
  externalId: "guardrail-audit",
};
const serviceRoleArns = [`arn:aws:iam::${account}:role/glue-catalog`];

/** Documents of what the component registers, by type and then by name. */
async function rolesOf(args: AccountRolesArgs) {
  const registered = await mockPulumi();
  const made: pulumi.Resource[] = [];
  const note: pulumi.ResourceTransformation = ({ resource }) => void made.push(resource);
  new AccountRoles("fleet", args, { transformations: [note] });
  await Promise.all(made.map(({ urn }) => valueOf(urn)));
  const of = (type: string, property: string) =>
    registered
      .filter((each) => each.type === type)
      .map(({ inputs }) => JSON.parse(String(inputs[property])) as unknown);
  return {
    types: registered.map(({ type }) => type),
    names: registered.flatMap(({ inputs }) => (typeof inputs.name === "string" ? inputs.name : [])),
    trust: of("aws:iam/role:Role", "assumeRolePolicy"),
    policies: of("aws:iam/rolePolicy:RolePolicy", "policy"),
  };
}

/** What CloudFormation makes of the template with these values of its parameters. */
function resolve(value: unknown, parameters: Readonly<Record<string, unknown>>): unknown {
  if (Array.isArray(value)) return value.map((each) => resolve(each, parameters));
  if (typeof value !== "object" || value === null) return value;
  if ("Ref" in value) return parameters[String(value.Ref)];
  if ("Fn::If" in value) {
    const [, then] = value["Fn::If"] as readonly unknown[];
    return resolve(then, parameters);
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, resolve(each, parameters)]),
  );
}

describe("The roles of an account", () => {
  it("trust exactly one principal, and only with the external id", async () => {
    const { trust: trusted, names } = await rolesOf({ rollout: trust });
    assert.deepEqual(names, ["glue-encryption-guardrail-rollout"]);
    assert.deepEqual(trusted, [
      {
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { AWS: trust.principalArn },
            Action: "sts:AssumeRole",
            Condition: { StringEquals: { "sts:ExternalId": trust.externalId } },
          },
        ],
      },
    ]);
  });

  it("may do what the deployment role of the pipeline may, from the same list", async () => {
    const { policies } = await rolesOf({ rollout: trust });
    assert.deepEqual(policies, [toGrantPolicy(deployerGrants)]);
  });

  it("read what an audit and a preflight read, from their own lists, and change nothing", async () => {
    const { policies, names } = await rolesOf({ audit: trust });
    assert.deepEqual(names, ["glue-encryption-guardrail-audit"]);
    const all = [...auditPermissions, ...preflightPermissions];
    const ofRole = all.filter(({ holder }) => holder === "audit-role");
    const actions = ofRole.map(({ action }) => action);
    assert.deepEqual(policies, [toGrantPolicy([{ actions, resources: ["*"] }])]);
    assert.deepEqual(
      actions.filter((action) => !/^\w+:(Get|List|Describe|Simulate)\w+$/.test(action)),
      [],
    );
  });

  it("hand service roles to Glue only where they are named", async () => {
    const { policies } = await rolesOf({ rollout: { ...trust, serviceRoleArns } });
    assert.deepEqual(policies.slice(1), [passServiceRolesPolicy(serviceRoleArns)]);
  });

  it("are not made for nobody", async () => {
    const { types } = await rolesOf({});
    assert.deepEqual(types, ["glue-encryption-guardrail:index:AccountRoles"]);
  });

  it("are refused for a whole account, and without an external id, with both mistakes", async () => {
    await mockPulumi();
    const wrong = { principalArn: "arn:aws:iam::999988887777:root", externalId: "" };
    assert.throws(
      () => new AccountRoles("fleet", { rollout: wrong }),
      /rollout\.principalArn: expected the ARN of one IAM role; found ".*:root"\n.*rollout\.externalId: expected 2 to 1,224/s,
    );
  });

  it("are the same in the template for stack sets", () => {
    const { Resources } = resolve(accountRolesTemplate(), {
      RolloutPrincipalArn: trust.principalArn,
      RolloutExternalId: trust.externalId,
      AuditPrincipalArn: auditor.principalArn,
      AuditExternalId: auditor.externalId,
      ServiceRoleArns: serviceRoleArns,
    }) as { readonly Resources: Readonly<Record<string, { readonly Properties: unknown }>> };
    const toProperties = ({ name, description, policy }: AccountRole, by: RoleTrust) => ({
      RoleName: name,
      Description: description,
      AssumeRolePolicyDocument: accountTrustPolicy(by),
      Policies: [{ PolicyName: name, PolicyDocument: policy }],
    });
    const rollout = toProperties(rolloutRole, trust);
    assert.deepEqual(
      Object.values(Resources).map(({ Properties }) => Properties),
      [
        {
          ...rollout,
          Policies: [
            ...rollout.Policies,
            {
              PolicyName: "service-roles",
              PolicyDocument: passServiceRolesPolicy(serviceRoleArns),
            },
          ],
        },
        toProperties(auditRole, auditor),
      ],
    );
  });

  it("fit into what IAM takes as inline policies of a role", () => {
    assert.ok(JSON.stringify(rolloutRole.policy).length < 10_240);
  });
});
