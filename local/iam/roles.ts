import { isAllowed, type AccessRequest } from "./policy-document";

/** Roles with their policies; IAM is global, so there is one per local AWS. */
export class Roles {
  /** Inline policy documents by role name. */
  readonly inline = new Map<string, Map<string, string>>();
  /** Managed policy documents by policy ARN. */
  readonly managed = new Map<string, string>();
  /** ARNs of attached policies by role name. */
  readonly attached = new Map<string, Set<string>>();

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

  /** Whether a role may do something; roles that nobody created here may do everything. */
  isAllowed(role: string, request: AccessRequest): boolean {
    if (!this.has(role)) return true;
    const attached = [...(this.attached.get(role) ?? [])].map(
      (arn) => this.managed.get(arn) ?? "{}",
    );
    const inline = [...(this.inline.get(role)?.values() ?? [])];
    return isAllowed([...attached, ...inline], request);
  }
}
