import { type AccessVerdict } from "./access";
import { toGlueService, type KeyUse } from "./request";

/** What would give someone the access that they lack. */
export type Addition =
  /** Another statement of the role's policies, or of the key's. */
  | { readonly to: "role" | "key-policy"; readonly statement: object }
  /** An account in `readerAccountIds` of the guardrail's configuration. */
  | { readonly to: "readerAccountIds"; readonly account: string };

/** Whom a verdict is about, and on which key. */
export interface Subject {
  readonly principal: string;
  /** The account of a reader from outside; left out for a role. */
  readonly readerAccount?: string;
  readonly use: KeyUse;
  readonly region: string;
  readonly key: {
    readonly arn: string;
    /** Whether the guardrail is still to make it. */
    readonly isNew: boolean;
  };
}

/** What to add where nothing but a statement is missing; nothing where a policy denies. */
export function toAddition(verdict: AccessVerdict, subject: Subject): Addition | undefined {
  if (verdict.outcome !== "loses") return undefined;
  switch (verdict.refusal.code) {
    case "not-allowed":
      return { to: "role", statement: toStatement(verdict.actions, subject) };
    case "not-allowed-by-key":
      return toKeyAddition(verdict.actions, subject);
    case "denied":
    case "outside-boundary":
      return undefined;
  }
}

function toKeyAddition(actions: readonly string[], subject: Subject): Addition {
  const { readerAccount, key, principal } = subject;
  if (readerAccount !== undefined && key.isNew) {
    return { to: "readerAccountIds", account: readerAccount };
  }
  const { Effect, ...rest } = toStatement(actions, { ...subject, key: { ...key, arn: "*" } });
  return { to: "key-policy", statement: { Effect, Principal: { AWS: principal }, ...rest } };
}

/** A key that is still to be made has no ARN to name. */
function toStatement(actions: readonly string[], { use, region, key }: Subject) {
  return {
    Effect: "Allow",
    Action: actions,
    Resource: key.isNew ? "*" : key.arn,
    ...(use === "catalog" && {
      Condition: { StringEquals: { "kms:ViaService": toGlueService(region) } },
    }),
  };
}
