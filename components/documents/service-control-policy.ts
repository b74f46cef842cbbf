import { iamPath, names, parameterPath, prefix, toArn } from "../../core/deployed/names";
import { tamperCalls, type TamperService } from "../../core/deployed/tamper-calls";
import type { PolicyDocument, PolicyStatement } from "./function-policies";
import { packStatements } from "./policy-packing";

export interface ServiceControlPolicyArgs {
  readonly partition: string;
  /** Keys that the fixed aliases do not lead to: adopted, separate and retired ones. */
  readonly keyArns: readonly string[];
  /** Roles that deploy the guardrail; `*` stands for any characters. With none, no role can. */
  readonly deploymentRoleArns: readonly string[];
}

/**
 * IAM path of the roles that may do all that the policies deny, for an emergency. They are made by a
 * deployment role beforehand, as the policies themselves keep everyone else from making one.
 */
const breakGlassPath = `${iamPath}break-glass/`;

/**
 * Characters that AWS Organizations takes in one policy. The commercial partition has had twice as
 * many since May 2026; whether the others have them too is not documented.
 * https://aws.amazon.com/about-aws/whats-new/2026/05/aws-organizations-increased-scp-quotas/
 */
export function maximumLength(partition: string): number {
  return partition === "aws" ? 10_240 : 5_120;
}

/** Policies that AWS Organizations attaches to one root, organizational unit or account; as above. */
export function maximumAttached(partition: string): number {
  return partition === "aws" ? 10 : 5;
}

/**
 * Service control policies that prevent what the guardrail would otherwise have to heal or report, in
 * every account and Region that all of them are attached to; `undefined` where the deployment roles
 * alone are longer than one policy, as every statement has to name each of them.
 */
export function serviceControlPolicies(
  args: ServiceControlPolicyArgs,
): readonly PolicyDocument[] | undefined {
  return packStatements(toStatements(args), maximumLength(args.partition));
}

/**
 * Each service apart, so that they can be shared out between documents. The Put and the calls on its
 * rules and its schedule are the guardrail's own work, so all roles under its IAM path may make them.
 */
function toStatements(args: ServiceControlPolicyArgs): readonly PolicyStatement[] {
  const deployers = [toRoles(args.partition, breakGlassPath), ...args.deploymentRoleArns];
  const everyoneBut = unlessCalledBy(deployers);
  const everyoneButGuardrail = unlessCalledBy([
    toRoles(args.partition, iamPath),
    ...args.deploymentRoleArns,
  ]);
  const put = ["glue:PutDataCatalogEncryptionSettings"];
  return [
    { ...deny("CatalogSettings", put, ["*"]), Condition: everyoneButGuardrail },
    ...wakeUps(args).map((each) => ({ ...each, Condition: everyoneButGuardrail })),
    ...parts(args).map((each) => ({ ...each, Condition: everyoneBut })),
    ...grants(args).map((each) => ({ ...each, Condition: { ...everyoneBut, ...madeDirectly } })),
    {
      ...deny("OwnKeys", toActions("kms"), [anywhere(args, "kms", "key/*")]),
      Condition: { ...everyoneBut, ...ofOwnAliases },
    },
    {
      ...deny("OwnKeysGrants", ["kms:CreateGrant"], [anywhere(args, "kms", "key/*")]),
      Condition: { ...everyoneBut, ...ofOwnAliases, ...madeDirectly },
    },
  ];
}

const ofOwnAliases = {
  "ForAnyValue:StringEquals": { "kms:ResourceAliases": [names.keyAlias, names.operationsKeyAlias] },
};

/** A service that makes a grant for its user's resource needs it to work for that user. */
const madeDirectly = { BoolIfExists: { "kms:GrantIsForAWSResource": "false" } };

/**
 * What wakes the function. To invoke it by hand in a loop would keep others waiting, and with them
 * the heals. Who writes the schedule passes its role on, which lends the role's exception.
 */
function wakeUps(args: ServiceControlPolicyArgs): readonly PolicyStatement[] {
  const sid = "WakeUps";
  return [
    deny(sid, toActions("events"), [anywhere(args, "events", `rule/${prefix}-*`)]),
    deny(sid, toActions("scheduler"), [
      anywhere(args, "scheduler", `schedule/*/${names.schedule}`),
    ]),
    deny(sid, ["iam:PassRole"], [toRoles(args.partition, iamPath)]),
    deny(sid, ["lambda:InvokeFunction"], functionArns(args)),
  ];
}

/** What no call of the guardrail itself changes. */
function parts(args: ServiceControlPolicyArgs): readonly PolicyStatement[] {
  const toPart = (service: TamperService, ...resources: readonly string[]) =>
    deny("Parts", toActions(service), resources);
  return [
    toPart("ssm", anywhere(args, "ssm", `parameter${parameterPath}/*`)),
    deny("Parts", [...toActions("lambda"), ...functionUrlActions], functionArns(args)),
    // Whichever trail it is: the guardrail needs one, and does not know which.
    toPart("cloudtrail", anywhere(args, "cloudtrail", "trail/*")),
    deny("Parts", ["s3:Put*", "s3:Delete*"], trailBucketArns(args)),
    toPart("sns", anywhere(args, "sns", names.topic)),
    toPart("sqs", anywhere(args, "sqs", `${prefix}-*`)),
    toPart("cloudwatch", anywhere(args, "cloudwatch", `alarm:${prefix}-*`)),
    toPart("logs", anywhere(args, "logs", `log-group:${names.logGroup}*`)),
    toPart(
      "kms",
      anywhere(args, "kms", names.keyAlias),
      anywhere(args, "kms", names.operationsKeyAlias),
      ...args.keyArns,
    ),
    deny("Parts", iamActions, [
      toRoles(args.partition, iamPath),
      toIam(args.partition, `policy${iamPath}*`),
    ]),
  ];
}

function grants({ keyArns }: ServiceControlPolicyArgs): readonly PolicyStatement[] {
  return keyArns.length === 0 ? [] : [deny("Grants", ["kms:CreateGrant"], keyArns)];
}

/** A URL lets callers in from outside of AWS. */
const functionUrlActions = ["Create", "Update", "Delete"]
  .map((verb) => `lambda:${verb}FunctionUrlConfig`)
  .concat("lambda:InvokeFunctionUrl");

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

/**
 * Subscriptions are no resource type of IAM, so a denial could not be kept to the guardrail's own. Neither
 * are security configurations, so the calls of `glue` on them are in no document.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsns.html
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsglue.html
 */
const notByResource: readonly string[] = ["sns:Unsubscribe", "sns:SetSubscriptionAttributes"];

function toActions(service: TamperService): readonly string[] {
  return tamperCalls[service]
    .map((call) => `${service}:${call}`)
    .filter((action) => !notByResource.includes(action));
}

function deny(Sid: string, Action: readonly string[], Resource: readonly string[]) {
  return { Sid, Effect: "Deny", Action, Resource } as const satisfies PolicyStatement;
}

/** Of a session, `aws:PrincipalArn` is the ARN of its role, path included. */
function unlessCalledBy(roleArns: readonly string[]) {
  return { ArnNotLike: { "aws:PrincipalArn": roleArns } };
}

/** By its name, and by each of its versions and aliases. */
function functionArns(args: ServiceControlPolicyArgs): readonly string[] {
  return ["", ":*"].map((end) => anywhere(args, "lambda", `function:${names.function}${end}`));
}

/** The bucket of the trail that the guardrail makes, which Pulumi names, and what lies in it. */
function trailBucketArns({ partition }: ServiceControlPolicyArgs): readonly string[] {
  const bucket = toArn({ partition, region: "", account: "" }, "s3", `${names.trail}-*`);
  return [bucket, `${bucket}/*`];
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
