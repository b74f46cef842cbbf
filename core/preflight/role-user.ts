import type { Fact } from "../observed/fact";
import type { KeyUse } from "./request";

/** A resource of Glue that runs by a role. */
export interface RoleUser {
  readonly kind: "job" | "crawler" | "dev-endpoint" | "session";
  readonly name: string;
  /** An ARN, or a name without or with its path: Glue takes each. */
  readonly role: Fact<string>;
  readonly securityConfiguration: Fact<string>;
}

/** Whether a role may use a key, for everything that runs by it and uses the key. */
export interface RoleQuestion {
  /** The role's ARN, or its name where the ARN could not be read. */
  readonly principal: string;
  readonly keyArn: string;
  readonly use: KeyUse;
  readonly users: readonly RoleUser[];
}

interface KeysInUse {
  readonly catalogKeys: readonly string[];
  /** By the security configuration that names them. */
  readonly configurationKeys: ReadonlyMap<string, readonly string[]>;
}

/** Each question once, in the order of the users. What has no role asks for nothing. */
export function toRoleQuestions(
  users: readonly RoleUser[],
  { catalogKeys, configurationKeys }: KeysInUse,
  toPrincipal: (role: string) => string,
): readonly RoleQuestion[] {
  const questions = new Map<string, RoleQuestion & { readonly users: RoleUser[] }>();
  const ask = (user: RoleUser, role: string, use: KeyUse) => (keyArn: string) => {
    const principal = toPrincipal(role);
    const id = [principal, use, keyArn].join(" ");
    const question = questions.get(id) ?? { principal, keyArn, use, users: [] };
    question.users.push(user);
    questions.set(id, question);
  };
  for (const user of users) {
    const { role, securityConfiguration: named } = user;
    if (role.state !== "known") continue;
    catalogKeys.forEach(ask(user, role.value, "catalog"));
    const own = named.state === "known" ? configurationKeys.get(named.value) : undefined;
    own?.forEach(ask(user, role.value, "security-configuration"));
  }
  return [...questions.values()];
}
