import assert from "node:assert/strict";
import { known, unresolved } from "../../../core/observed/fact";
import { judgeAccess, type AccessFacts } from "../../../core/preflight/access";
import type { KeyGrant, Simulated } from "../../../core/preflight/observed";
import { toContext, type KeyUse } from "../../../core/preflight/request";

const place = { partition: "aws", account: "111122223333", region: "eu-central-1" };
const keyArn = "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-0000-0000-000000000001";
const roleArn = "arn:aws:iam::111122223333:role/service-role/etl";
const root = "arn:aws:iam::111122223333:root";
const throughGlue = { StringEquals: { "kms:ViaService": "glue.eu-central-1.amazonaws.com" } };

const statement = (parts: object) => ({
  Effect: "Allow",
  Principal: { AWS: "*" },
  Action: "kms:*",
  Resource: "*",
  ...parts,
});
const delegating = statement({ Principal: { AWS: root } });
const open = statement({ Condition: throughGlue });
const deny = (parts: object) => statement({ Effect: "Deny", ...parts });

const allowed: Partial<Simulated> = { decision: "allowed" };
const outsideBoundary: Partial<Simulated> = { isAllowedByBoundary: false };
const why = unresolved("access-denied", "AccessDenied: no");

interface Case {
  readonly simulated?: Partial<Simulated> | typeof why;
  readonly statements?: readonly object[] | typeof why;
  readonly grants?: readonly Partial<KeyGrant>[] | typeof why;
  readonly use?: KeyUse;
}

/** The outcome for kms:Decrypt and the code of what speaks against it. */
function outcomeOf({ simulated = {}, statements = [], grants = [], use = "catalog" }: Case) {
  const answer: Simulated = {
    decision: "implicitDeny",
    deniedBy: [],
    missingContext: [],
    ...("state" in simulated ? {} : simulated),
  };
  const aGrant = { grantee: roleArn, operations: ["Decrypt"], isConstrained: false };
  const facts: AccessFacts = {
    simulation: "state" in simulated ? simulated : known(new Map([["kms:Decrypt", answer]])),
    policy: "state" in statements ? statements : known(JSON.stringify({ Statement: statements })),
    grants: "state" in grants ? grants : known(grants.map((grant) => ({ ...aGrant, ...grant }))),
  };
  const request = {
    keyArn,
    account: place.account,
    roleArn,
    context: toContext({ place, use, roleArn }),
  };
  const verdict = judgeAccess(["kms:Decrypt"], request, facts);
  switch (verdict.outcome) {
    case "keeps":
      return "keeps";
    case "loses": {
      const { refusal } = verdict;
      return `loses: ${refusal.code}${refusal.code === "denied" ? ` by ${refusal.by}` : ""}`;
    }
    case "unknown": {
      const { doubt } = verdict;
      return `unknown: ${doubt.code}${doubt.code === "unread" ? ` ${doubt.what}` : ""}`;
    }
  }
}

const cases: Readonly<Record<string, readonly [Case, string]>> = {
  "the key policy alone is enough, as the simulator doesn't know it": [
    { statements: [open] },
    "keeps",
  ],
  "the key policy allows use through Glue, and a job uses the key itself": [
    { statements: [delegating, open], use: "security-configuration" },
    "loses: not-allowed",
  ],
  "an IAM policy is enough where the key leaves it to IAM": [
    { simulated: allowed, statements: [delegating] },
    "keeps",
  ],
  "an IAM policy is nothing where the key does not leave it to IAM": [
    { simulated: allowed, statements: [] },
    "loses: not-allowed-by-key",
  ],
  "a key that is left to IAM allows nobody by itself": [
    { statements: [delegating] },
    "loses: not-allowed",
  ],
  "an IAM policy denies what the key allows": [
    { simulated: { decision: "explicitDeny", deniedBy: ["p"] }, statements: [open] },
    "loses: denied by identity",
  ],
  "the boundary denies what the key allows": [
    { simulated: { decision: "explicitDeny", ...outsideBoundary }, statements: [open] },
    "loses: denied by boundary",
  ],
  "the organization does not allow what the key allows": [
    { simulated: { isAllowedByOrganization: false }, statements: [open] },
    "loses: denied by organization",
  ],
  "the organization and the boundary allow, and the key too": [
    {
      simulated: { isAllowedByOrganization: true, isAllowedByBoundary: true },
      statements: [open],
    },
    "keeps",
  ],
  "the key policy denies what an IAM policy allows": [
    { simulated: allowed, statements: [delegating, deny({ Principal: { AWS: roleArn } })] },
    "loses: denied by key-policy",
  ],
  "the key policy denies the whole account, although no simulation could be read": [
    { simulated: why, statements: [open, deny({ Principal: { AWS: root } })] },
    "loses: denied by key-policy",
  ],
  "the key policy denies another role": [
    { statements: [open, deny({ Principal: { AWS: `${roleArn}2` } })] },
    "keeps",
  ],
  "the boundary may cut off what the key allows": [
    { simulated: outsideBoundary, statements: [open] },
    "unknown: boundary",
  ],
  "the boundary cuts off what only an IAM policy could allow": [
    { simulated: outsideBoundary, statements: [delegating] },
    "loses: outside-boundary",
  ],
  "a grant is enough": [{ grants: [{}] }, "keeps"],
  "a grant is for another operation": [
    { grants: [{ operations: ["Encrypt"] }] },
    "loses: not-allowed-by-key",
  ],
  "a grant is for another role": [{ grants: [{ grantee: root }] }, "loses: not-allowed-by-key"],
  "a grant has constraints": [{ grants: [{ isConstrained: true }] }, "unknown: grant-limited"],
  "a grant does not lift a denial": [
    { simulated: { decision: "explicitDeny" }, grants: [{}] },
    "loses: denied by identity",
  ],
  "the grants could not be read, and nothing else allows": [
    { grants: why },
    "unknown: unread grants",
  ],
  "the grants could not be read, and the key policy allows": [
    { grants: why, statements: [open] },
    "keeps",
  ],
  "the key policy could not be read": [
    { simulated: allowed, statements: why },
    "unknown: unread key-policy",
  ],
  "an IAM policy denies, whatever the key policy is": [
    { simulated: { decision: "explicitDeny" }, statements: why },
    "loses: denied by identity",
  ],
  "the simulation was refused": [
    { simulated: why, statements: [open] },
    "unknown: unread simulation",
  ],
  "a denial depends on what only a request has": [
    {
      simulated: { decision: "explicitDeny", missingContext: ["aws:SourceVpc"] },
      statements: [open],
    },
    "unknown: context-missing",
  ],
  "a denial of the key has NotPrincipal": [
    { statements: [open, deny({ Principal: undefined, NotPrincipal: { AWS: root } })] },
    "unknown: key-policy-not-understood",
  ],
  "a denial of the key has an operator that is not known": [
    { statements: [open, deny({ Condition: { DateLessThan: { "aws:CurrentTime": "2030" } } })] },
    "unknown: key-policy-not-understood",
  ],
  "an allowance of the key has a condition that only a request can decide": [
    { statements: [statement({ Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } } })] },
    "unknown: key-policy-not-understood",
  ],
  "what is not understood does not matter where another statement allows": [
    { statements: [open, statement({ NotResource: "*", Resource: undefined })] },
    "keeps",
  ],
  "the key policy names a session of the role": [
    {
      statements: [
        statement({ Principal: { AWS: "arn:aws:sts::111122223333:assumed-role/etl/x" } }),
      ],
    },
    "unknown: key-policy-not-understood",
  ],
  "the key policy is for another Region's Glue": [
    {
      statements: [
        statement({
          Condition: { StringEquals: { "kms:ViaService": "glue.us-east-1.amazonaws.com" } },
        }),
      ],
    },
    "loses: not-allowed-by-key",
  ],
};

describe("Whether a role may use a key", () => {
  for (const [title, [given, expected]] of Object.entries(cases)) {
    it(`${expected.split(":")[0]}: ${title}`, () => {
      assert.equal(outcomeOf(given), expected);
    });
  }

  it("names all actions that the worst is about, and no others", () => {
    const answer = { deniedBy: ["p"], missingContext: [] };
    const simulation = known(
      new Map<string, Simulated>([
        ["kms:Decrypt", { ...answer, decision: "explicitDeny" }],
        ["kms:Encrypt", { ...answer, decision: "allowed" }],
        ["kms:GenerateDataKey", { ...answer, decision: "explicitDeny" }],
      ]),
    );
    const policy = known(JSON.stringify({ Statement: [delegating] }));
    const context = toContext({ place, use: "catalog", roleArn });
    const actions = ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"];
    const request = { keyArn, account: place.account, roleArn, context };
    assert.deepEqual(judgeAccess(actions, request, { policy, grants: known([]), simulation }), {
      outcome: "loses",
      actions: ["kms:Decrypt", "kms:GenerateDataKey"],
      refusal: { code: "denied", by: "identity", policies: ["p"] },
    });
  });
});
