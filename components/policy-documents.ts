import { permissions, type PermissionScope } from "../aws/permissions";
import { names, toArn } from "../core/names";
import type { Site } from "./site";

type Conditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

export interface PolicyStatement {
  readonly Sid: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal?: "*" | Readonly<Record<string, string>>;
  readonly Action: string | readonly string[];
  /** Left out in a role's trust policy only. */
  readonly Resource?: string | readonly string[];
  readonly Condition?: Conditions;
}

export interface PolicyDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly PolicyStatement[];
}

/** What the healing function may reach, beside what follows from its site and the fixed names. */
export interface FunctionReach {
  readonly site: Site;
  readonly catalogKeyArns: readonly string[];
  readonly operationsKeyArn: string;
  readonly serviceRoleArns: readonly string[];
}

interface Reach {
  readonly Resource: readonly string[];
  readonly Condition?: Conditions;
}

export function toPolicyDocument(statements: readonly PolicyStatement[]): PolicyDocument {
  return { Version: "2012-10-17", Statement: statements };
}

/** Lets Lambda, and nobody else, run code in the name of the role. */
export function functionTrustPolicy(): PolicyDocument {
  const Principal = { Service: "lambda.amazonaws.com" };
  return toPolicyDocument([
    { Sid: "Lambda", Effect: "Allow", Principal, Action: "sts:AssumeRole" },
  ]);
}

/** The role's permissions: one statement for each scope of `permissions` that reaches anything. */
export function functionPolicy(reach: FunctionReach): PolicyDocument {
  const reaches = toReaches(reach);
  const scopes = [...new Set(permissions.map(({ scope }) => scope))];
  const reaching = scopes.filter((scope) => reaches[scope].Resource.length > 0);
  return toPolicyDocument(
    reaching.map((scope) => ({
      Sid: toSid(scope),
      Effect: "Allow",
      Action: permissions.filter((each) => each.scope === scope).map(({ action }) => action),
      ...reaches[scope],
    })),
  );
}

function toReaches(reach: FunctionReach): Record<PermissionScope, Reach> {
  const { site } = reach;
  return {
    "account-catalog": {
      Resource: ["*"],
      Condition: { StringEquals: { "aws:RequestedRegion": site.region } },
    },
    "catalog-keys": { Resource: [...new Set(reach.catalogKeyArns)] },
    "key-parameter": { Resource: [toArn(site, "ssm", `parameter${names.keyParameter}`)] },
    "alerts-topic": { Resource: [toArn(site, "sns", names.topic)] },
    "operations-key": {
      Resource: [reach.operationsKeyArn],
      Condition: { StringEquals: { "kms:ViaService": `sns.${site.region}.${site.urlSuffix}` } },
    },
    "failure-queue": { Resource: [toArn(site, "sqs", names.failureQueue)] },
    "log-group": { Resource: [toArn(site, "logs", `log-group:${names.logGroup}:*`)] },
    "service-roles": {
      Resource: reach.serviceRoleArns,
      Condition: { StringEquals: { "iam:PassedToService": "glue.amazonaws.com" } },
    },
  };
}

/** `key-parameter` becomes `KeyParameter`: a statement id of IAM has letters and digits only. */
function toSid(scope: PermissionScope): string {
  return scope.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
