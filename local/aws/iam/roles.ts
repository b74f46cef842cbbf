import { parseRoleArn } from "../../../core/role-arn";
import { isAllowed, type AccessRequest } from "./policy-document";

/** A request of a role, and what became of it. */
export interface JudgedAccess extends AccessRequest {
  /** Name of the role, without its path. */
  readonly role: string;
  readonly isAllowed: boolean;
}

/** Roles with their policies; IAM is global, so there is one per local AWS. */
export class Roles {
  /** Inline policy documents by role name. */
  readonly inline = new Map<string, Map<string, string>>();
  /** Managed policy documents by policy ARN. */
  readonly managed = new Map<string, string>();
  /** ARNs of attached policies by role name. */
  readonly attached = new Map<string, Set<string>>();
  /** Trust policies by role ARN. */
  readonly trust = new Map<string, string>();
  readonly #judged: JudgedAccess[] = [];

  add(role: string): void {
    this.inline.set(role, new Map());
    this.attached.set(role, new Set());
  }

  remove(role: string): void {
    this.inline.delete(role);
    this.attached.delete(role);
  }

  has(role: string): boolean {
    return this.inline.has(role);
  }

  /** Every request of a role that was judged, oldest first; what a service did in its name as well. */
  get judged(): readonly JudgedAccess[] {
    return this.#judged;
  }

  /** Whether a role may do something; roles that nobody created here may do everything. */
  isAllowed(role: string, request: AccessRequest): boolean {
    if (!this.has(role)) return true;
    const verdict = isAllowed([...this.policiesOf(role).values()], request);
    this.#judged.push({ ...request, role, isAllowed: verdict });
    return verdict;
  }

  /** The policy documents of a role: its inline ones by name, the attached ones by ARN. */
  policiesOf(role: string): ReadonlyMap<string, string> {
    const attached = [...(this.attached.get(role) ?? [])].map(
      (arn) => [arn, this.managed.get(arn) ?? "{}"] as const,
    );
    return new Map([...attached, ...(this.inline.get(role) ?? [])]);
  }
}

/** Path and name of a role, as local principals are called. @throws when the ARN is none of a role. */
export function toRolePath(roleArn: string): string {
  const role = parseRoleArn(roleArn);
  if (role === undefined) throw new Error(`${roleArn} is not the ARN of a role.`);
  return role.pathAndName;
}

/** Name of the role that an ARN, or a name with its path, ends in. */
export function toRoleName(arnOrPath: string): string {
  return arnOrPath.slice(arnOrPath.lastIndexOf("/") + 1);
}
