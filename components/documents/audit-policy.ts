import { auditPermissions } from "../../aws/audit-permissions";
import { toPolicyDocument, type PolicyDocument } from "./function-policies";

/** What the role may do that an audit assumes in each account: read, and nothing else. */
export function toAuditPolicy(): PolicyDocument {
  return toPolicyDocument([
    {
      Sid: "Audit",
      Effect: "Allow",
      Action: auditPermissions
        .filter(({ holder }) => holder === "audit-role")
        .map(({ action }) => action)
        .toSorted(),
      Resource: "*",
    },
  ]);
}
