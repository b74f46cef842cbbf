import assert from "node:assert/strict";
import type { Refusal } from "../../../core/preflight/access";
import { toAddition, type Subject } from "../../../core/preflight/addition";

const arn = "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-0000-0000-000000000001";
const subject: Subject = {
  principal: "arn:aws:iam::111122223333:role/etl",
  use: "catalog",
  region: "cn-north-1",
  key: { arn, isNew: false },
};
const loses = (refusal: Refusal) =>
  ({ outcome: "loses", actions: ["kms:Decrypt"], refusal }) as const;
const Condition = { StringEquals: { "kms:ViaService": "glue.cn-north-1.amazonaws.com.cn" } };

describe("What to add for someone who loses access", () => {
  it("is a statement for the role where the key leaves it to IAM", () => {
    assert.deepEqual(toAddition(loses({ code: "not-allowed" }), subject), {
      to: "role",
      statement: { Effect: "Allow", Action: ["kms:Decrypt"], Resource: arn, Condition },
    });
  });

  it("has no condition on Glue for what a job does itself", () => {
    const direct = { ...subject, use: "security-configuration" } as const;
    assert.deepEqual(toAddition(loses({ code: "not-allowed" }), direct), {
      to: "role",
      statement: { Effect: "Allow", Action: ["kms:Decrypt"], Resource: arn },
    });
  });

  it("is a statement for the key where the key does not", () => {
    assert.deepEqual(toAddition(loses({ code: "not-allowed-by-key" }), subject), {
      to: "key-policy",
      statement: {
        Effect: "Allow",
        Principal: { AWS: subject.principal },
        Action: ["kms:Decrypt"],
        Resource: "*",
        Condition,
      },
    });
  });

  it("is an account of the configuration for a reader of a key that is still to be made", () => {
    const reader = { ...subject, readerAccount: "444455556666", key: { arn, isNew: true } };
    assert.deepEqual(toAddition(loses({ code: "not-allowed-by-key" }), reader), {
      to: "readerAccountIds",
      account: "444455556666",
    });
  });

  it("is nothing where a policy denies, where it is not certain, and where nothing is lost", () => {
    const denied = loses({ code: "denied", by: "identity", policies: [] });
    const doubt = { outcome: "unknown", actions: [], doubt: { code: "boundary" } } as const;
    const verdicts = [
      denied,
      loses({ code: "outside-boundary" }),
      doubt,
      { outcome: "keeps" } as const,
    ];
    assert.deepEqual(
      verdicts.map((verdict) => toAddition(verdict, subject)),
      [undefined, undefined, undefined, undefined],
    );
  });
});
