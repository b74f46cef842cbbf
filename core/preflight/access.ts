import { unresolved, type Fact, type Unresolved } from "../observed/fact";
import { anyOf, type Certainty } from "./certainty";
import type { KeyGrant, Simulated } from "./observed";
import { judgeKeyPolicy, type KeyPolicyAnswer, type KeyRequest } from "./key-policy";

/** Why someone surely has no access. */
export type Refusal =
  | {
      readonly code: "denied";
      readonly by: "identity" | "boundary" | "organization" | "key-policy";
      /** The policies that deny, as IAM names them, where it does. */
      readonly policies: readonly string[];
    }
  /** No policy allows it, and the key leaves it to the IAM policies of the account. */
  | { readonly code: "not-allowed" }
  /** No policy of the key allows it, and the key does not leave it to IAM policies. */
  | { readonly code: "not-allowed-by-key" }
  /** Only an IAM policy allows it, which the boundary does not. */
  | { readonly code: "outside-boundary" };

/** Why it is not certain whether someone has access. */
export type Doubt =
  /** The key's own policy allows it, which the boundary may take back. */
  | { readonly code: "boundary" }
  | { readonly code: "key-policy-not-understood" }
  | { readonly code: "grant-limited" }
  | { readonly code: "context-missing"; readonly keys: readonly string[] }
  | { readonly code: "any-principal" }
  | { readonly code: "role-absent" }
  | {
      readonly code: "unread";
      readonly what: "simulation" | "key-policy" | "grants" | "role";
      readonly why: Unresolved;
    };

/** Whether someone may use a key; the actions are those that it is about. */
export type AccessVerdict =
  | { readonly outcome: "keeps" }
  | { readonly outcome: "loses"; readonly actions: readonly string[]; readonly refusal: Refusal }
  | { readonly outcome: "unknown"; readonly actions: readonly string[]; readonly doubt: Doubt };

/** What is known of a role's request beside the request itself. */
export interface AccessFacts {
  readonly policy: Fact<string>;
  readonly grants: Fact<readonly KeyGrant[]>;
  /** By action. */
  readonly simulation: Fact<ReadonlyMap<string, Simulated>>;
}

/** Whether a role may use a key. */
export function judgeAccess(
  actions: readonly string[],
  request: Omit<KeyRequest, "action">,
  facts: AccessFacts,
): AccessVerdict {
  return toWorst(
    actions.map((action) => ({ action, objection: judgeAction({ ...request, action }, facts) })),
  );
}

/** What speaks against access, if anything does. */
export type Objection = { readonly refusal: Refusal } | { readonly doubt: Doubt } | undefined;

/** A refusal goes before a doubt; the actions are those with the first of its kind. */
export function toWorst(
  judged: readonly { readonly action: string; readonly objection: Objection }[],
): AccessVerdict {
  const refused = judged.flatMap(({ action, objection }) =>
    objection !== undefined && "refusal" in objection ? [{ action, ...objection }] : [],
  );
  const doubted = judged.flatMap(({ action, objection }) =>
    objection !== undefined && "doubt" in objection ? [{ action, ...objection }] : [],
  );
  const [refusal] = refused;
  const [doubt] = doubted;
  if (refusal !== undefined) {
    const actions = refused.map(({ action }) => action);
    return { outcome: "loses", actions, refusal: refusal.refusal };
  }
  if (doubt === undefined) return { outcome: "keeps" };
  return { outcome: "unknown", actions: doubted.map(({ action }) => action), doubt: doubt.doubt };
}

/**
 * The simulator takes no resource policy for a role, so what it says is put together with what the key
 * itself says, as AWS does.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
function judgeAction(request: KeyRequest, facts: AccessFacts): Objection {
  const key = toKeyAnswer(facts.policy, request);
  if (key?.denies === "yes") return { refusal: { code: "denied", by: "key-policy", policies: [] } };
  const simulated = toSimulated(facts.simulation, request.action);
  if ("state" in simulated) return unread("simulation", simulated);
  const denial = toDenial(simulated);
  if (denial !== undefined) return { refusal: denial };
  const { missingContext } = simulated;
  if (missingContext.length > 0)
    return { doubt: { code: "context-missing", keys: missingContext } };
  if (facts.policy.state === "unresolved") return unread("key-policy", facts.policy);
  if (key === undefined || key.denies === "maybe") return notUnderstood;
  return judgeAllowed(simulated, key, toGrantAnswer(facts.grants, request));
}

function unread(what: Extract<Doubt, { code: "unread" }>["what"], why: Unresolved): Objection {
  return { doubt: { code: "unread", what, why } };
}

const notUnderstood: Objection = { doubt: { code: "key-policy-not-understood" } };

/** A policy that is absent, of a key that is gone, says nothing. */
function toKeyAnswer(policy: Fact<string>, request: KeyRequest): KeyPolicyAnswer | undefined {
  return policy.state === "known" ? judgeKeyPolicy(policy.value, request) : undefined;
}

function toSimulated(
  simulation: AccessFacts["simulation"],
  action: string,
): Simulated | Unresolved {
  const found = simulation.state === "known" ? simulation.value.get(action) : undefined;
  if (found !== undefined) return found;
  if (simulation.state === "unresolved") return simulation;
  return unresolved("service-error", `the simulation has no answer for ${action}`);
}

/**
 * An organization's policies that do not allow are as good as a denial for everyone in its accounts. A
 * key that the request lacks may be what the denial is about, so that it is no certain one.
 */
function toDenial(simulated: Simulated): Refusal | undefined {
  const { decision, deniedBy: policies, missingContext } = simulated;
  if (simulated.isAllowedByOrganization === false)
    return { code: "denied", by: "organization", policies };
  if (decision !== "explicitDeny" || missingContext.length > 0) return undefined;
  const by = simulated.isAllowedByBoundary === false ? "boundary" : "identity";
  return { code: "denied", by, policies };
}

interface GrantAnswer {
  readonly allows: Certainty;
  readonly doubt: Objection;
}

/** A grant with constraints holds for some requests and not for others. */
function toGrantAnswer(
  grants: AccessFacts["grants"],
  { action, roleArn }: KeyRequest,
): GrantAnswer {
  if (grants.state === "unresolved") return { allows: "maybe", doubt: unread("grants", grants) };
  const on = grants.state === "known" ? grants.value : [];
  const operation = action.replace("kms:", "");
  const allowing = on.filter(
    ({ grantee, operations }) => grantee === roleArn && operations.includes(operation),
  );
  return {
    allows: anyOf(allowing.map(({ isConstrained }) => (isConstrained ? "maybe" : "yes"))),
    doubt: { doubt: { code: "grant-limited" } },
  };
}

/** Nothing denies; so one side that allows is enough, but for a boundary. */
function judgeAllowed(
  { decision, isAllowedByBoundary }: Simulated,
  { allows, delegates }: KeyPolicyAnswer,
  grant: GrantAnswer,
): Objection {
  const byKey = anyOf([allows, grant.allows]);
  if (isAllowedByBoundary === false) {
    if (byKey === "no") return { refusal: { code: "outside-boundary" } };
    return { doubt: { code: "boundary" } };
  }
  const byIdentity = decision === "allowed" ? delegates : "no";
  if (byKey === "yes" || byIdentity === "yes") return undefined;
  if (allows === "maybe" || byIdentity === "maybe") return notUnderstood;
  if (byKey === "maybe") return grant.doubt;
  return { refusal: { code: delegates === "yes" ? "not-allowed" : "not-allowed-by-key" } };
}
