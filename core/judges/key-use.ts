import { toArn } from "../deployed/names";
import type { AccountRegion } from "../requirement";
import { isIamMatch } from "../wildcard";
import { hasAction, parsePolicy, type Condition, type Principal, type Statement } from "./policy";

/** Someone who has to use a key, as far as a key's policy can distinguish them. */
export interface KeyUser {
  readonly actions: readonly string[];
  readonly isNamedBy: (principal: Principal) => boolean;
  /** Their account, where it is known. */
  readonly account?: string | undefined;
  /** Whether a condition holds for them; `undefined` where only the request could say. */
  readonly meets: (condition: Condition) => boolean | undefined;
}

/** What a key's policy keeps from someone who has to use the key. */
export interface LostUse {
  /** Actions that no statement allows. */
  readonly missing: readonly string[];
  /** Actions that a statement denies, whatever the others allow. */
  readonly denied: readonly string[];
}

/**
 * Judged in favour of the policy: a condition that is not understood is taken to hold for an Allow,
 * and not for a Deny. Total: a text that is no policy allows nothing.
 */
export function judgeKeyUse(policy: string, user: KeyUser): LostUse {
  const statements = parsePolicy(policy);
  const allowing = (action: string) => statements.filter((each) => isAllowed(each, action, user));
  const denied = user.actions.filter((action) => {
    const denials = statements.filter((each) => isDenial(each, action, user));
    const allowed = allowing(action).flatMap((each) => allowedBy(each, user));
    return isDeniedTo([everyone], denials, user) || isDeniedTo(allowed, denials, user);
  });
  const missing = user.actions.filter((action) => allowing(action).length === 0);
  return { missing, denied };
}

/**
 * A principal of the account who uses the key through Glue, which comes in the principal's name: a
 * statement for a service alone is of no use. Left out, the Region and account are not compared.
 */
export function throughGlue(
  actions: readonly string[],
  { region, account }: AccountRegion = {},
): KeyUser {
  return {
    actions,
    account,
    isNamedBy: ({ kind, name }) =>
      (kind === "AWS" || kind === "*") && isAccountOrNone(account, toAccount(name)),
    meets: (condition) => {
      if (condition.key === "kms:viaservice")
        return compare(condition, (service) => isService("glue", service, region));
      if (condition.key === "kms:calleraccount" && account !== undefined)
        return compare(condition, (pattern) => isIamMatch(pattern, account));
      return undefined;
    },
  };
}

/** What Glue calls for who reads and writes a catalog with the key. */
export const catalogActions = ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey"] as const;

/**
 * CloudWatch Logs, which calls by itself and for log groups under `/aws-glue/`. Left out, the place is
 * not compared.
 */
export function cloudWatchLogs(accountRegion?: Required<AccountRegion>): KeyUser {
  return {
    actions: logsActions,
    isNamedBy: ({ kind, name }) =>
      name === "*" || (kind === "Service" && isService("logs", name, accountRegion?.region)),
    meets: (condition) => {
      // It calls for no principal, so that no request of it has a service or an account to compare.
      if (condition.key === "kms:viaservice") return compareNone(condition);
      if (condition.key === "kms:calleraccount")
        return compareNone(condition) === false ? false : undefined;
      if (condition.key !== "kms:encryptioncontext:aws:logs:arn" || accountRegion === undefined)
        return undefined;
      const groups = toArn(accountRegion, "logs", "log-group:/aws-glue/*");
      return compare(condition, (pattern) => isIamMatch(pattern, groups));
    },
  };
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html */
const logsActions = [
  "kms:Encrypt",
  "kms:Decrypt",
  "kms:ReEncryptFrom",
  "kms:ReEncryptTo",
  "kms:GenerateDataKey",
  "kms:DescribeKey",
] as const;

function isAllowed(statement: Statement, action: string, user: KeyUser): boolean {
  return (
    statement.effect === "Allow" &&
    allowedBy(statement, user).length > 0 &&
    hasAction(statement, action) &&
    statement.conditions.every((condition) => user.meets(condition) !== false)
  );
}

const everyone: Principal = { kind: "*", name: "*" };

/** Of whom `NotPrincipal` names, all others are meant. */
function allowedBy({ principals, furtherElements }: Statement, user: KeyUser) {
  if (furtherElements.includes("NotPrincipal")) return [everyone];
  return principals.filter(user.isNamedBy);
}

function isDenial(statement: Statement, action: string, { meets }: KeyUser): boolean {
  return (
    statement.effect === "Deny" &&
    hasAction(statement, action) &&
    statement.conditions.every((condition) => meets(condition) === true)
  );
}

/** Whether denials surely reach each of the principals; false where there is none. */
function isDeniedTo(
  allowed: readonly Principal[],
  denials: readonly Statement[],
  { account }: KeyUser,
): boolean {
  const names = denials.flatMap(({ principals }) => principals.map(({ name }) => name));
  return (
    allowed.length > 0 &&
    allowed.every(({ name }) => {
      const own = toAccount(name) ?? (name === "*" ? account : undefined);
      return names.some((each) => each === "*" || each === name || isRootOf(own, each));
    })
  );
}

/** To deny the root of an account is to deny everyone in it. */
function isRootOf(account: string | undefined, name: string): boolean {
  return account !== undefined && toAccount(name) === account && /^\d+$|:root$/.test(name);
}

function toAccount(name: string): string | undefined {
  return /^(?:arn:[^:]+:(?:iam|sts)::)?(\d{12})(?::|$)/.exec(name)?.[1];
}

function isAccountOrNone(account: string | undefined, found: string | undefined): boolean {
  return account === undefined || found === undefined || found === account;
}

const comparison = /^(?:String|Arn)(Not)?(?:Equals|Like)(?:IgnoreCase)?(IfExists)?$/;

/** Whether a condition on text or an ARN holds; `undefined` for an unknown operator. */
function compare(
  { operator, values }: Condition,
  isSame: (value: string) => boolean,
): boolean | undefined {
  const found = comparison.exec(operator);
  if (found === null) return undefined;
  return values.some(isSame) === (found[1] === undefined);
}

/** The same where the request has nothing to compare. */
function compareNone({ operator }: Condition): boolean | undefined {
  const found = comparison.exec(operator);
  return found === null ? undefined : found[1] !== undefined || found[2] !== undefined;
}

/** Whether a name, in which `*` may stand for other characters, is that of a service in the Region. */
function isService(service: string, name: string, region: string | undefined): boolean {
  const [first = "", second] = name.split(".");
  if (first.startsWith("*")) return true;
  if (region === undefined || second === "amazonaws") return first === service;
  return isIamMatch(second === undefined ? first : `${first}.${second}`, `${service}.${region}`);
}
