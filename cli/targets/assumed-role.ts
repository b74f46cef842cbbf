import { toPartition } from "../../core/partition";
import { isExternalId, parseRoleArn } from "../../core/role-arn";
import type { Entry, YamlSource } from "./yaml-source";

/** The role of an account that a command works by. */
export interface TargetRole {
  readonly roleArn: string;
  readonly externalId?: string;
}

interface RoleEntries {
  readonly role: Entry | undefined;
  readonly externalId: Entry | undefined;
}

/** The role that the file names, as its ARN in the target's account; nothing without one. */
export function toTargetRole(
  source: YamlSource,
  { role, externalId }: RoleEntries,
  place: { readonly account: string; readonly region: string },
): TargetRole | undefined {
  if (role === undefined) return undefined;
  const toArn = (name: string) =>
    `arn:${toPartition(place.region)}:iam::${place.account}:role/${name}`;
  const name = source.text(
    role,
    "the name of an IAM role, with its path, and no ARN",
    (text) => place.account === "" || parseRoleArn(toArn(text)) !== undefined,
  );
  const id =
    externalId === undefined
      ? undefined
      : source.text(externalId, "text of 2 to 1,224 characters", isExternalId);
  return { roleArn: toArn(name ?? ""), ...(id !== undefined && { externalId: id }) };
}
