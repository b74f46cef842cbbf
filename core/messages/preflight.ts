import { preflightUrl } from "../documentation";
import type { AccessVerdict, Doubt, Refusal } from "../preflight/access";
import { quote } from "./description";

/** Why someone loses access or may lose it, and what to do; empty for someone who keeps it. */
export function describeAccess(verdict: AccessVerdict): string {
  switch (verdict.outcome) {
    case "keeps":
      return "";
    case "loses":
      return `${verdict.actions.join(", ")}: ${describeRefusal(verdict.refusal)}`;
    case "unknown":
      return `${verdict.actions.join(", ")}: ${describeDoubt(verdict.doubt)}`;
  }
}

const deniers = {
  identity: "an IAM policy of the role",
  boundary: "the permissions boundary of the role",
  organization: "a policy of the organization",
  "key-policy": "the policy of the key",
} as const;

function describeRefusal(refusal: Refusal): string {
  switch (refusal.code) {
    case "denied": {
      const named = refusal.policies.length > 0 ? ` (${refusal.policies.join(", ")})` : "";
      return `denied by ${deniers[refusal.by]}${named}. Take the denial out, or except this principal from it.`;
    }
    case "not-allowed":
      return "allowed by no IAM policy of the role, to which the policy of the key leaves it. Add the statement to the role.";
    case "not-allowed-by-key":
      return "not allowed by the policy of the key, which does not leave it to IAM policies of the account either.";
    case "outside-boundary":
      return "not allowed by the permissions boundary of the role, and not by the key itself. Allow it in both.";
  }
}

const unreadParts = {
  simulation: "the role's policies could not be simulated",
  "key-policy": "the policy of the key could not be read",
  grants: "the grants on the key could not be read",
  role: "the role could not be looked up",
} as const;

function describeDoubt(doubt: Doubt): string {
  switch (doubt.code) {
    case "boundary":
      return "the key itself allows it, but the permissions boundary of the role does not, which may take it back. Allow it in the boundary.";
    case "key-policy-not-understood":
      return "the policy of the key has a statement that only a real request can decide. Read it.";
    case "grant-limited":
      return "only a grant with constraints allows it. Read its encryption context.";
    case "context-missing":
      return `it depends on conditions that only a real request can decide (${doubt.keys.map(quote).join(", ")}).`;
    case "any-principal":
      return "the resource policy of the catalog names no account. Read its conditions, and name the accounts.";
    case "role-absent":
      return "the role does not exist, so whatever names it cannot run.";
    case "unread":
      return `${unreadParts[doubt.what]} (${doubt.why.detail ?? doubt.why.code}). Run it again with the rights that ${preflightUrl} lists.`;
  }
}
