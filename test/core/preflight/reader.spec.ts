import assert from "node:assert/strict";
import { catalogKeyPolicy } from "../../../components/documents/key-policies";
import { known, unresolved } from "../../../core/observed/fact";
import { judgeReader, toReaders } from "../../../core/preflight/reader";

const place = { partition: "aws", account: "111122223333", region: "eu-central-1" };
const keyArn = "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-0000-0000-000000000001";
const reader = { principal: "arn:aws:iam::444455556666:root", account: "444455556666" };

const policyOf = (...Statement: readonly object[]) => JSON.stringify({ Statement });
const sharing = (Principal: unknown, Effect = "Allow") =>
  policyOf({ Effect, Principal, Action: "glue:GetTable", Resource: "*" });

/** The policy of the key that the guardrail makes. */
const made = (readers: { readonly accounts?: readonly string[]; readonly organization?: string }) =>
  known(
    JSON.stringify(
      catalogKeyPolicy(
        { ...place, urlSuffix: "amazonaws.com" },
        {
          readerAccountIds: readers.accounts ?? [],
          readerOrganizationId: readers.organization,
        },
      ),
    ),
  );

const outcome = (policy: Parameters<typeof judgeReader>[1], who = reader) =>
  judgeReader(who, policy, { keyArn, place }).outcome;

describe("Readers of other accounts", () => {
  it("are all whom the catalog's resource policies name, but for its own account", () => {
    const role = "arn:aws:iam::777788889999:role/analyst";
    const policies = [
      sharing({ AWS: [reader.principal, "arn:aws:iam::111122223333:role/own", "123456789012"] }),
      sharing({ AWS: [role, reader.principal] }),
      sharing({ AWS: "arn:aws:iam::999999999999:root" }, "Deny"),
      sharing({ Service: "ram.amazonaws.com" }),
    ];
    assert.deepEqual(toReaders(policies, place.account), [
      reader,
      { principal: "123456789012", account: "123456789012" },
      { principal: role, account: "777788889999" },
    ]);
  });

  it("may be anyone where the policy names no account", () => {
    const [anyone] = toReaders([sharing("*")], place.account);
    assert.deepEqual(anyone, { principal: "*" });
    assert.deepEqual(judgeReader({ principal: "*" }, made({}), { keyArn, place }), {
      outcome: "unknown",
      actions: ["kms:Decrypt"],
      doubt: { code: "any-principal" },
    });
  });

  it("are not allowed by the key that the guardrail makes, unless it names them", () => {
    assert.equal(outcome(made({})), "loses");
    assert.equal(outcome(made({ accounts: ["999999999999"] })), "loses");
    assert.equal(outcome(made({ accounts: [reader.account] })), "keeps");
    assert.equal(outcome(made({ organization: "o-abcdefghij" })), "unknown");
  });

  it("are judged by the policy of an existing key, as a whole account and as a role", () => {
    const statement = { Effect: "Allow", Action: "kms:Decrypt", Resource: "*" };
    const account = known(policyOf({ ...statement, Principal: { AWS: reader.principal } }));
    const role = "arn:aws:iam::444455556666:role/analyst";
    const single = known(policyOf({ ...statement, Principal: { AWS: role } }));
    assert.equal(outcome(account), "keeps");
    assert.equal(outcome(account, { ...reader, principal: role }), "keeps");
    assert.equal(outcome(single, { ...reader, principal: role }), "keeps");
    assert.equal(outcome(single), "unknown");
    assert.equal(outcome(known("{}")), "loses");
  });

  it("are unknown where the key's policy could not be read", () => {
    assert.equal(outcome(unresolved("access-denied")), "unknown");
  });
});
