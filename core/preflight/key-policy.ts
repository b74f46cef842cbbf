import { hasAction, parsePolicy, type Principal, type Statement } from "../judges/policy";
import { parseRoleArn } from "../role-arn";
import { isIamMatch } from "../wildcard";
import { allOf, anyOf, toCertainty, type Certainty } from "./certainty";
import { judgeCondition, type RequestContext } from "./condition";

/** A request of someone on a key. */
export interface KeyRequest {
  readonly keyArn: string;
  /** As `kms:Decrypt`. */
  readonly action: string;
  readonly account: string;
  /** Left out for whoever of the account it may be. */
  readonly roleArn?: string;
  readonly context: RequestContext;
}

/** What a key's policy says to a request. */
export interface KeyPolicyAnswer {
  readonly denies: Certainty;
  /** Whether the policy alone is enough. */
  readonly allows: Certainty;
  /** Whether it leaves the request to the IAM policies of the caller's account. */
  readonly delegates: Certainty;
}

/**
 * Reads a key's policy for one request: nothing that is not understood is taken for granted, neither to
 * allow nor to deny.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
 */
export function judgeKeyPolicy(policy: string, request: KeyRequest): KeyPolicyAnswer {
  const statements = parsePolicy(policy);
  const reaching = (effect: Statement["effect"], reached: readonly Reached[]) =>
    anyOf(
      statements
        .filter((statement) => statement.effect === effect)
        .map((statement) =>
          allOf([judgeReach(statement, request, reached), judgeRest(statement, request)]),
        ),
    );
  return {
    denies: reaching("Deny", ["caller", "account"]),
    allows: reaching("Allow", ["caller"]),
    delegates: reaching("Allow", ["account"]),
  };
}

/** Whom a principal of a policy is, as far as a request is concerned. */
type Reached = "caller" | "account" | "perhaps" | "nobody";

function judgeReach(
  { principals, furtherElements }: Statement,
  request: KeyRequest,
  wanted: readonly Reached[],
): Certainty {
  if (furtherElements.includes("NotPrincipal")) return "maybe";
  const reached = principals.map((principal) => toReached(principal, request));
  if (reached.some((each) => wanted.includes(each))) return "yes";
  return reached.includes("perhaps") ? "maybe" : "no";
}

/** To name the root of an account is to name the account. */
function toReached({ kind, name }: Principal, { account, roleArn }: KeyRequest): Reached {
  if (name === "*" && (kind === "*" || kind === "AWS")) return "caller";
  if (kind !== "AWS") return "nobody";
  if (name === roleArn) return "caller";
  const [, , , , owner, resource = ""] = name.split(":");
  if (name === account || (owner === account && resource === "root")) return "account";
  if (owner !== account) return "nobody";
  if (roleArn === undefined) return "perhaps";
  // A session has the name of its role, without the path, and one of its own that is not known before.
  const role = parseRoleArn(roleArn)?.name ?? "";
  return resource.startsWith(`assumed-role/${role}/`) ? "perhaps" : "nobody";
}

function judgeRest(statement: Statement, request: KeyRequest): Certainty {
  const { resources, conditions, furtherElements } = statement;
  const isOnKey = resources.some((pattern) => isIamMatch(pattern, request.keyArn));
  return allOf([
    toCertainty(hasAction(statement, request.action)),
    furtherElements.length > 0 ? "maybe" : toCertainty(isOnKey),
    ...conditions.map((condition) => judgeCondition(condition, request.context)),
  ]);
}
