import { ListAccountsCommand, OrganizationsClient } from "@aws-sdk/client-organizations";
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { mockClient } from "aws-sdk-client-mock";
import assert from "node:assert/strict";
import { readCallerAccount } from "../../../aws/accounts/caller";
import { createAccountClients } from "../../../aws/accounts/clients";
import { listOrganizationAccounts } from "../../../aws/accounts/organization";
import { AwsError } from "../../../aws/errors";
import { anSdkError } from "../sdk-errors";

const sts = mockClient(STSClient);
const organizations = mockClient(OrganizationsClient);
const region = "eu-central-1";
const roleArn = "arn:aws:iam::111122223333:role/audit";
const place = { region, maxAttempts: 8 };

describe("The clients of an account", () => {
  beforeEach(() => sts.reset());

  it("use credentials of the role in the account, with its external id, assumed once", async () => {
    const Expiration = new Date("2126-01-01T01:00:00Z");
    sts.on(AssumeRoleCommand).resolves({
      Credentials: { AccessKeyId: "A", SecretAccessKey: "S", SessionToken: "T", Expiration },
    });
    const role = { roleArn, externalId: "audit-1", sessionName: "audit" };
    const { glue, kms, destroy } = createAccountClients({ ...place, role });
    await kms.config.credentials();
    const { accessKeyId, secretAccessKey, sessionToken, expiration } =
      await glue.config.credentials();
    destroy();
    assert.deepEqual(
      { accessKeyId, secretAccessKey, sessionToken, expiration },
      { accessKeyId: "A", secretAccessKey: "S", sessionToken: "T", expiration: Expiration },
    );
    assert.deepEqual(
      sts.calls().map(({ args }) => args[0].input),
      [{ RoleArn: roleArn, RoleSessionName: "audit", ExternalId: "audit-1" }],
    );
  });

  it("go to the Region with as many attempts as were asked for", async () => {
    const { glue, kms, sts: own } = createAccountClients(place);
    for (const client of [glue, kms, own]) {
      assert.deepEqual(
        [await client.config.region(), await client.config.maxAttempts()],
        [region, 8],
      );
    }
  });
});

describe("The caller's account", () => {
  const client = new STSClient({ region });
  beforeEach(() => sts.reset());

  it("is the one that STS names", async () => {
    sts.on(GetCallerIdentityCommand).resolves({ Account: "111122223333" });
    assert.equal(await readCallerAccount(client), "111122223333");
  });

  it("is an error where the credentials are refused", async () => {
    sts.on(GetCallerIdentityCommand).rejects(anSdkError("ExpiredTokenException"));
    await assert.rejects(readCallerAccount(client), AwsError);
  });
});

describe("The accounts of an organization", () => {
  beforeEach(() => organizations.reset());

  it("are those of all pages, with their state", async () => {
    organizations
      .on(ListAccountsCommand)
      .resolvesOnce({ Accounts: [{ Id: "1", State: "ACTIVE" }], NextToken: "more" })
      .resolvesOnce({ Accounts: [{ Id: "2", Status: "SUSPENDED" }] });
    assert.deepEqual(await listOrganizationAccounts(region), [
      { id: "1", state: "ACTIVE" },
      { id: "2", state: "SUSPENDED" },
    ]);
    assert.deepEqual(
      organizations.calls().map(({ args }) => args[0].input),
      [
        { MaxResults: 20, NextToken: undefined },
        { MaxResults: 20, NextToken: "more" },
      ],
    );
  });

  it("are an error, and no empty list, where they cannot be read", async () => {
    organizations.on(ListAccountsCommand).rejects(anSdkError("AccessDeniedException"));
    await assert.rejects(listOrganizationAccounts(region), AwsError);
  });
});
