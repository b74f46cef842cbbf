import { parsePolicy } from "../judges/policy";
import type { Fact } from "../observed/fact";
import type { AccountRegion } from "../requirement";
import { toWorst, type AccessVerdict, type Objection } from "./access";
import { anyOf } from "./certainty";
import { judgeKeyPolicy } from "./key-policy";
import { readerActions, toContext } from "./request";

/** Someone of another account to whom a resource policy of the catalog allows something. */
export interface CatalogReader {
  /** As the policy names them: an ARN, an account or `*`. */
  readonly principal: string;
  /** Left out for `*`. */
  readonly account?: string;
}

/** Whom of other accounts the resource policies of the catalog allow something, each once. */
export function toReaders(
  policies: readonly string[],
  ownAccount: string,
): readonly CatalogReader[] {
  const names = policies
    .flatMap(parsePolicy)
    .filter(({ effect }) => effect === "Allow")
    .flatMap(({ principals, furtherElements }) =>
      furtherElements.includes("NotPrincipal") ? [{ kind: "*", name: "*" }] : principals,
    )
    .filter(({ kind }) => kind === "AWS" || kind === "*")
    .map(({ name }) => name);
  return [...new Set(names)].flatMap((principal) => {
    const account = /^(?:arn:[^:]+:(?:iam|sts)::)?(\d{12})(?::|$)/.exec(principal)?.[1];
    if (account === ownAccount) return [];
    return [{ principal, ...(account !== undefined && { account }) }];
  });
}

/** Whether the policy of the catalog's key allows a reader of another account to decrypt through Glue. */
export function judgeReader(
  { principal, account }: CatalogReader,
  policy: Fact<string>,
  { keyArn, place }: { readonly keyArn: string; readonly place: Required<AccountRegion> },
): AccessVerdict {
  const roleArn = principal.includes(":role/") ? { roleArn: principal } : {};
  const judge = (action: string): Objection => {
    if (account === undefined) return { doubt: { code: "any-principal" } };
    if (policy.state !== "known") {
      if (policy.state === "absent") return { refusal: { code: "not-allowed-by-key" } };
      return { doubt: { code: "unread", what: "key-policy", why: policy } };
    }
    const context = toContext({ place, use: "catalog", account, ...roleArn });
    const request = { keyArn, action, account, ...roleArn, context };
    const { denies, allows, delegates } = judgeKeyPolicy(policy.value, request);
    const isAllowed = anyOf([allows, delegates]);
    if (denies === "yes") return { refusal: { code: "denied", by: "key-policy", policies: [] } };
    if (isAllowed === "no") return { refusal: { code: "not-allowed-by-key" } };
    if (denies === "maybe" || isAllowed === "maybe") {
      return { doubt: { code: "key-policy-not-understood" } };
    }
    return undefined;
  };
  return toWorst(readerActions.map((action) => ({ action, objection: judge(action) })));
}
