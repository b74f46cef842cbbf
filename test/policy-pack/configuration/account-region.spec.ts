import { deepEqual } from "node:assert/strict";
import { toHome } from "../../../policy-pack/configuration/account-region";

const otherRole = '[{"roleArn":"arn:aws:iam::444455556666:role/deploy"}]';

function provider(props: Readonly<Record<string, unknown>>) {
  return { type: "pulumi:providers:aws", urn: "urn", name: "aws", props };
}

describe("the account and Region of a resource", () => {
  it("is nowhere known without a provider", () => {
    deepEqual(toHome({}, undefined), {});
  });

  it("is the provider's Region", () => {
    deepEqual(toHome({}, provider({ region: "eu-west-1" })), { region: "eu-west-1" });
  });

  it("is the resource's own Region before the provider's", () => {
    const accountRegion = toHome({ region: "us-east-1" }, provider({ region: "eu-west-1" }));
    deepEqual(accountRegion, { region: "us-east-1" });
  });

  it("is the account whose catalog it is", () => {
    deepEqual(toHome({ catalogId: "111122223333" }, undefined), { account: "111122223333" });
  });

  it("is not read from the name of a catalog", () => {
    deepEqual(toHome({ catalogId: "s3-111122223333" }, undefined), {});
  });

  it("is the only account that the provider may use, as a list or as its JSON", () => {
    const account = { account: "111122223333" };
    deepEqual(toHome({}, provider({ allowedAccountIds: ["111122223333"] })), account);
    deepEqual(toHome({}, provider({ allowedAccountIds: '["111122223333"]' })), account);
  });

  it("is unknown where the provider may use several accounts", () => {
    const several = { allowedAccountIds: ["111122223333", "444455556666"] };
    deepEqual(toHome({}, provider(several)), {});
  });

  it("is the account of the role that the provider assumes", () => {
    deepEqual(toHome({}, provider({ assumeRoles: otherRole })), { account: "444455556666" });
  });
});
