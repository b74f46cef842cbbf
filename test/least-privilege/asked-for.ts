import type { PolicyDocument, PolicyStatement } from "../../components/documents/function-policies";
import { isAllowed, type AccessRequest } from "../../local/aws/iam/policy-document";

/** `service:Operation` of each request, once and in order of the alphabet. */
export function actionsOf(requests: readonly Pick<AccessRequest, "action">[]): readonly string[] {
  return [...new Set(requests.map(({ action }) => action))].toSorted();
}

/** The actions of statements that none of the requests needed, as `action in Sid`. */
export function unused(
  documents: readonly PolicyDocument[],
  requests: readonly AccessRequest[],
): readonly string[] {
  const grants = documents.flatMap(({ Statement }) => Statement).flatMap(toGrants);
  return grants
    .filter((grant) => !requests.some((request) => decide([grant], request) === "allowed"))
    .map(({ Sid, Action }) => `${String(Action)} in ${Sid}`);
}

/** Decides as IAM does on the statements of one role. */
export function decide(
  statements: readonly PolicyStatement[],
  request: AccessRequest,
): "allowed" | "denied" {
  const document = JSON.stringify({ Version: "2012-10-17", Statement: statements });
  return isAllowed([document], request) ? "allowed" : "denied";
}

/** One statement for each action. */
function toGrants(statement: PolicyStatement): readonly PolicyStatement[] {
  return [statement.Action].flat().map((Action) => ({ ...statement, Action }));
}
