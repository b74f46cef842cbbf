import { ApiError, type Service } from "../api/service";
import { decide, missingKeys, type AccessRequest } from "../iam/policy-document";
import { toRoleName, type Roles } from "../iam/roles";
import { textAt, type JsonObject } from "../json";

/** Roles and what their policies allow; no boundaries, and no policies of an organization. */
export function createIam(roles: Roles): Service {
  return {
    name: "iam",
    operations: {
      GetRole: { access: "read", answer: (input) => getRole(roles, input) },
      SimulatePrincipalPolicy: { access: "read", answer: (input) => simulate(roles, input) },
    },
  };
}

function getRole(roles: Roles, input: JsonObject): JsonObject {
  const name = textAt(input, "RoleName") ?? "";
  const Arn = [...roles.trust.keys()].find((arn) => toRoleName(arn) === name);
  if (Arn === undefined) throw noRole(name);
  return { Role: { Arn, RoleName: name, RoleId: name, Path: "/", CreateDate: epoch } };
}

const epoch = new Date(0).toISOString();

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html */
function simulate(roles: Roles, input: JsonObject): JsonObject {
  const name = toRoleName(textAt(input, "PolicySourceArn") ?? "");
  if (!roles.has(name)) throw noRole(name);
  const policies = roles.policiesOf(name);
  const conditions = toConditions(input);
  const [resource = "*"] = toMembers(input, "ResourceArns");
  const member = toMembers(input, "ActionNames").map((action) =>
    toResult(policies, { action, resource, conditions }),
  );
  return { EvaluationResults: { member }, IsTruncated: false };
}

function toResult(policies: ReadonlyMap<string, string>, request: AccessRequest): JsonObject {
  const documents = [...policies.values()];
  const denying = [...policies].filter(([, text]) => decide([text], request) === "explicitDeny");
  return {
    EvalActionName: request.action,
    EvalResourceName: request.resource,
    EvalDecision: decide(documents, request),
    MatchedStatements: { member: denying.map(([SourcePolicyId]) => ({ SourcePolicyId })) },
    MissingContextValues: { member: missingKeys(documents, request) },
  };
}

/** A list of the query protocol is `Name.member.1`, `Name.member.2`, … */
function toMembers(input: JsonObject, name: string): readonly string[] {
  return toPrefixes(input, name).flatMap((prefix) => textAt(input, prefix) ?? []);
}

function toPrefixes(input: JsonObject, name: string): readonly string[] {
  const start = `${name}.member.`;
  const numbers = Object.keys(input)
    .filter((key) => key.startsWith(start))
    .map((key) => key.slice(start.length).split(".")[0] ?? "");
  return [...new Set(numbers)].map((number) => start + number);
}

function toConditions(input: JsonObject): AccessRequest["conditions"] {
  const entries = toPrefixes(input, "ContextEntries").map((prefix) => {
    const key = textAt(input, `${prefix}.ContextKeyName`) ?? "";
    return [key.toLowerCase(), toMembers(input, `${prefix}.ContextKeyValues`)] as const;
  });
  return Object.fromEntries(entries);
}

function noRole(name: string): ApiError {
  return new ApiError("NoSuchEntity", `The role with name ${name} cannot be found.`, 404);
}
