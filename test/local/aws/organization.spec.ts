import assert from "node:assert/strict";
import { ApiError } from "../../../local/aws/api/service";
import { encryptedWith } from "../../../local/aws/catalog-body";
import { objectAt, textAt, type JsonObject } from "../../../local/aws/json";
import { startOrganization, type Organization } from "../../../local/aws/organization";
import { cast, type Principal } from "../../../local/aws/trail/principals";
import { callApi } from "../../../local/aws/api/client";

const [home, member] = ["111122223333", "444455556666"] as const;
const region = "eu-central-1";
const auditor = `arn:aws:iam::${home}:role/deployment`;
const roleArn = `arn:aws:iam::${member}:role/platform/glue-audit`;
const readsSettings = JSON.stringify({
  Statement: [
    { Effect: "Allow", Action: "glue:GetDataCatalogEncryptionSettings", Resource: "*" },
    { Effect: "Allow", Action: "sts:*", Resource: "*" },
  ],
});

describe("The local AWS of several accounts", () => {
  let organization: Organization;
  before(async () => {
    const role = { arn: roleArn, trusts: auditor, externalId: "audit", policy: readsSettings };
    const own = { arn: `arn:aws:iam::${home}:role/own`, trusts: `arn:aws:iam::${home}:root` };
    organization = await startOrganization({ accounts: [home, member], roles: [role, own] });
  });
  after(() => organization.close());

  const call = (caller: Pick<Principal, "accessKeyId">, name: string, input: JsonObject = {}) =>
    callApi({ endpoint: organization.endpoint, caller, region }, name, input);
  const asks = { RoleArn: roleArn, RoleSessionName: "audit", ExternalId: "audit" };
  const takeRole = async (input: JsonObject = asks) => {
    const answer = await call(cast.deployer, "sts:AssumeRole", input);
    return { accessKeyId: textAt(objectAt(answer, "Credentials"), "AccessKeyId") ?? "" };
  };
  const refusalOf = async (calling: Promise<unknown>) => {
    const error = await calling.then(() => undefined).catch((caught: unknown) => caught);
    return error instanceof ApiError ? error.code : undefined;
  };

  it("answers by the account that an access key belongs to", async () => {
    const session = await takeRole();
    const identities = [
      await call({ accessKeyId: "AKIAUNKNOWN" }, "sts:GetCallerIdentity"),
      await call(session, "sts:GetCallerIdentity"),
    ];
    assert.deepEqual(
      identities.map(({ Account, Arn }) => [Account, Arn]),
      [
        [home, `arn:aws:sts::${home}:assumed-role/deployment/pulumi`],
        [member, `arn:aws:sts::${member}:assumed-role/glue-audit/audit`],
      ],
    );
  });

  it("keeps the state of each account apart", async () => {
    const DataCatalogEncryptionSettings = encryptedWith("alias/mine");
    await call(cast.engineer, "glue:PutDataCatalogEncryptionSettings", {
      DataCatalogEncryptionSettings,
    });
    const read = async (caller: Pick<Principal, "accessKeyId">) => {
      const answer = await call(caller, "glue:GetDataCatalogEncryptionSettings");
      const settings = objectAt(answer, "DataCatalogEncryptionSettings");
      return objectAt(settings, "EncryptionAtRest").CatalogEncryptionMode;
    };
    assert.deepEqual(
      [await read(cast.engineer), await read(await takeRole())],
      ["SSE-KMS", "DISABLED"],
    );
  });

  it("lets a session do what the policies of its role allow, and nothing else", async () => {
    const session = await takeRole();
    assert.equal(await refusalOf(call(session, "kms:ListKeys")), "AccessDeniedException");
    const refusedCall = organization.account(member).history.since(0).at(-1);
    assert.deepEqual(
      [refusedCall?.call, refusedCall?.caller],
      ["kms:ListKeys", "platform/glue-audit"],
    );
  });

  const refused: readonly (readonly [string, JsonObject])[] = [
    ["another external id", { ...asks, ExternalId: "other" }],
    ["no external id", { RoleArn: roleArn, RoleSessionName: "audit" }],
    ["a role without its path", { ...asks, RoleArn: `arn:aws:iam::${member}:role/glue-audit` }],
    ["an account that is not there", { ...asks, RoleArn: roleArn.replace(member, "777788889999") }],
  ];
  for (const [title, input] of refused) {
    it(`refuses to hand out a role for ${title}`, async () => {
      assert.equal(await refusalOf(takeRole(input)), "AccessDenied");
    });
  }

  it("refuses a principal that the role does not trust", async () => {
    assert.equal(await refusalOf(call(cast.engineer, "sts:AssumeRole", asks)), "AccessDenied");
  });

  it("hands out a role of the caller's own account that trusts the whole account", async () => {
    const input = { RoleArn: `arn:aws:iam::${home}:role/own`, RoleSessionName: "s" };
    const session = await takeRole(input);
    assert.equal((await call(session, "sts:GetCallerIdentity")).Account, home);
  });

  it("provisions in the account of the key that the request is signed with", async () => {
    const { accessKeyId } = await takeRole();
    const answer = await fetch(`${organization.endpoint}/_local/invoke`, {
      method: "POST",
      headers: { authorization: `Credential=${accessKeyId}/20260101/${region}/sts/aws4_request` },
      body: JSON.stringify({ token: "aws:index/getCallerIdentity:getCallerIdentity", region }),
    });
    const { accountId, arn } = (await answer.json()) as JsonObject;
    assert.equal(accountId, member);
    assert.equal(arn, `arn:aws:sts::${member}:assumed-role/glue-audit/audit`);
  });

  it("answers AssumeRole in the query protocol, as the SDKs ask for it", async () => {
    const answer = await fetch(organization.endpoint, {
      method: "POST",
      headers: { authorization: `Credential=test/20260101/${region}/sts/aws4_request` },
      body: new URLSearchParams({ Action: "AssumeRole", Version: "2011-06-15", ...asks }),
    });
    const text = await answer.text();
    assert.match(text, /<AssumeRoleResult><Credentials><AccessKeyId>ASIA\d{16}<\/AccessKeyId>/);
    assert.match(text, /<Expiration>\d{4}-\d\d-\d\dT[\d:.]+Z<\/Expiration>/);
  });
});
