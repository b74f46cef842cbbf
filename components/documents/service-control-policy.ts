import { ConfigError } from "../../core/errors";
import { iamPath, names, parameterPath, prefix, toArn } from "../../core/deployed/names";
import { tamperCalls, type TamperService } from "../../core/deployed/tamper-calls";
import type { GuardrailConfig } from "../config/stack-config";
import { toPolicyDocument, type PolicyDocument, type PolicyStatement } from "./function-policies";

export interface ServiceControlPolicyArgs {
  readonly partition: string;
  /** Keys that the fixed aliases do not lead to: adopted, separate and retired ones. */
  readonly keyArns: readonly string[];
  /** Roles that deploy the guardrail; `*` stands for any characters. With none, no role can. */
  readonly deploymentRoleArns: readonly string[];
}

/**
 * IAM path of the roles that may do all that the policy denies, for an emergency. They are made by a
 * deployment role beforehand, as the policy itself keeps everyone else from making one.
 */
const breakGlassPath = `${iamPath}break-glass/`;

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html */
export const maximumLength = 5120;

/**
 * A service control policy that prevents what the guardrail would otherwise have to heal or report,
 * in every account and Region that it is attached to. The Put and the calls on its rules and its schedule are the
 * guardrail's own work, so all roles under its IAM path may make them.
 */
export function serviceControlPolicy(args: ServiceControlPolicyArgs): PolicyDocument {
  const deployers = [toRoles(args.partition, breakGlassPath), ...args.deploymentRoleArns];
  const everyoneBut = unlessCalledBy(deployers);
  const everyoneButGuardrail = unlessCalledBy([
    toRoles(args.partition, iamPath),
    ...args.deploymentRoleArns,
  ]);
  return toPolicyDocument([
    {
      ...deny("CatalogSettings", ["glue:PutDataCatalogEncryptionSettings"], ["*"]),
      Condition: everyoneButGuardrail,
    },
    {
      ...deny("WakeUps", wakeUpActions, [
        anywhere(args, "events", `rule/${prefix}-*`),
        anywhere(args, "scheduler", `schedule/*/${names.schedule}`),
        toRoles(args.partition, iamPath),
      ]),
      Condition: everyoneButGuardrail,
    },
    { ...deny("Parts", partActions(), partResources(args)), Condition: everyoneBut },
    {
      ...deny("Keys", toActions("kms"), [anywhere(args, "kms", "key/*")]),
      Condition: { ...everyoneBut, ...ofOwnAliases },
    },
  ]);
}

const ofOwnAliases = {
  "ForAnyValue:StringEquals": { "kms:ResourceAliases": [names.keyAlias, names.operationsKeyAlias] },
};

/**
 * The policy for a stack as the text that is attached.
 * @throws ConfigError where it would be longer than AWS takes.
 */
export function stackServiceControlPolicy(
  config: Pick<
    GuardrailConfig,
    "keyArn" | "passwordKeyArn" | "retiredKeyArns" | "deploymentRoleArns"
  >,
  partition: string,
): string {
  const { keyArn, passwordKeyArn, retiredKeyArns, deploymentRoleArns } = config;
  const named = [keyArn, passwordKeyArn, ...retiredKeyArns];
  const keyArns = named.filter((each) => each !== undefined);
  return toServiceControlPolicyText({ partition, keyArns, deploymentRoleArns });
}

/**
 * The policy as the text that is attached.
 * @throws ConfigError where it would be longer than AWS takes.
 */
export function toServiceControlPolicyText(args: ServiceControlPolicyArgs): string {
  const text = JSON.stringify(serviceControlPolicy(args));
  if (text.length <= maximumLength) return text;
  throw new ConfigError("The service control policy", [
    {
      path: "deploymentRoleArns",
      expected: `so few that the policy has at most ${maximumLength} characters`,
      found: `${args.deploymentRoleArns.length} roles, ${text.length} characters`,
    },
  ]);
}

/** Services whose parts no call of the guardrail itself changes. */
const partServices = ["ssm", "lambda", "cloudtrail", "sns", "sqs", "cloudwatch", "logs"] as const;

/**
 * Subscriptions are no resource type of IAM, so a denial could not be kept to the guardrail's own:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsns.html
 */
const notByResource: readonly string[] = ["sns:Unsubscribe", "sns:SetSubscriptionAttributes"];

/** Who writes the schedule passes its role on, and passing a role on lends its exception. */
const wakeUpActions = [...toActions("events"), ...toActions("scheduler"), "iam:PassRole"];

/** Everything that makes or changes a role or policy. */
const iamActions = [
  "Create",
  "Delete",
  "Put",
  "Attach",
  "Detach",
  "Update",
  "Set",
  "Tag",
  "Untag",
].map((verb) => `iam:${verb}*`);

/** One statement does for all, since an action applies to the ARNs of its own service only. */
function partActions(): readonly string[] {
  const actions = [...partServices, "kms" as const].flatMap(toActions);
  return [...actions.filter((action) => !notByResource.includes(action)), ...iamActions];
}

function partResources(args: ServiceControlPolicyArgs): readonly string[] {
  return [
    anywhere(args, "ssm", `parameter${parameterPath}/*`),
    anywhere(args, "lambda", `function:${names.function}*`),
    anywhere(args, "cloudtrail", `trail/${names.trail}`),
    anywhere(args, "sns", names.topic),
    anywhere(args, "sqs", `${prefix}-*`),
    anywhere(args, "cloudwatch", `alarm:${prefix}-*`),
    anywhere(args, "logs", `log-group:${names.logGroup}*`),
    anywhere(args, "kms", names.keyAlias),
    anywhere(args, "kms", names.operationsKeyAlias),
    ...new Set(args.keyArns),
    toRoles(args.partition, iamPath),
    toIam(args.partition, `policy${iamPath}*`),
  ];
}

function toActions(service: TamperService): readonly string[] {
  return tamperCalls[service].map((call) => `${service}:${call}`);
}

function deny(Sid: string, Action: readonly string[], Resource: readonly string[]) {
  return { Sid, Effect: "Deny", Action, Resource } as const satisfies PolicyStatement;
}

/** Of a session, `aws:PrincipalArn` is the ARN of its role, path included. */
function unlessCalledBy(roleArns: readonly string[]) {
  return { ArnNotLike: { "aws:PrincipalArn": roleArns } };
}

function anywhere({ partition }: ServiceControlPolicyArgs, service: string, resource: string) {
  return toArn({ partition, account: "*", region: "*" }, service, resource);
}

function toRoles(partition: string, path: string): string {
  return toIam(partition, `role${path}*`);
}

function toIam(partition: string, resource: string): string {
  return toArn({ partition, account: "*", region: "" }, "iam", resource);
}
