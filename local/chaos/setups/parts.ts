import { toRolePath } from "../../aws/iam/roles";
import { textAt, type JsonObject } from "../../aws/json";
import { toApiMembers } from "../../aws/provisioner/resource-type";
import type { LocalAccountRegion } from "../../aws/region-store";
import type { DeployedResource, Deployment } from "../../deployment/program";
import type { GivenKeys } from "./ground";
import { toAccountRegion, toRoleArn, toServiceRoleArns } from "./names";
import type { StackSetup } from "./setup";

/** What the guardrail of one Region was deployed with. */
export interface Parts {
  readonly accountRegion: LocalAccountRegion;
  readonly isAudit: boolean;
  readonly isParallel: boolean;
  /** Whether calls of the deployment are expected. */
  readonly isDeployerKnown: boolean;
  readonly metadataKeyArn: string;
  readonly passwordKeyArn: string;
  readonly retiredKeyArns: readonly string[];
  /** What encrypts the alerts. */
  readonly operationsKeyArn: string;
  /** Takes the alerts. */
  readonly topic: DeployedTopic;
  /** A customer key that nobody approved. */
  readonly strangerKeyArn: string;
  /** One of them is required; none is approved where there are none. */
  readonly serviceRoleArns: readonly string[];
  readonly strangerRoleArn: string;
  /** Policy of the metadata key as it was deployed. */
  readonly keyPolicy: string;
  /** Name of the function's role with its path. */
  readonly functionRole: string;
  /** The rules of the Region itself. */
  readonly rules: readonly DeployedRule[];
  /** The rule that forwards the calls of IAM, in another Region. */
  readonly forwarding: DeployedRule | undefined;
  /** The schedule as `UpdateSchedule` takes it. */
  readonly schedule: JsonObject;
}

/** The topic of the alerts as it was deployed. */
interface DeployedTopic {
  readonly arn: string;
  readonly policy: string;
  /** Nobody gets the alerts where it is left out. */
  readonly subscriptionArn: string | undefined;
}

/** A rule and its one target as they were deployed. */
export interface DeployedRule {
  readonly name: string;
  readonly region: string;
  readonly eventPattern: string;
  readonly target: { readonly id: string; readonly arn: string };
}

export const scheduleMinutes = 5;

/** Reads from a deployment what schedules tamper with and what they are judged by. */
export function toParts(deployment: Deployment, stack: StackSetup, keys: GivenKeys): Parts {
  const { region } = stack;
  const { resources } = deployment;
  const accountRegion = toAccountRegion(stack);
  const rules = resources
    .filter(({ type }) => type === "aws:cloudwatch/eventRule:EventRule")
    .map((rule) => toRule(rule, resources));
  const fn = inputsOf(resources, "aws:lambda/function:Function");
  return {
    accountRegion,
    isAudit: stack.mode === "audit",
    isParallel: stack.isParallel === true,
    isDeployerKnown: stack.deployer !== undefined,
    ...toKeys(deployment, stack, keys),
    topic: toTopic(resources),
    serviceRoleArns: toServiceRoleArns(stack),
    strangerRoleArn: toRoleArn(accountRegion, "glue-shadow"),
    functionRole: toRolePath(textAt(fn, "role") ?? ""),
    rules: rules.filter((rule) => rule.region === region),
    forwarding: rules.find((rule) => rule.region !== region),
    schedule: toSchedule(inputsOf(resources, "aws:scheduler/schedule:Schedule")),
  };
}

function toKeys(
  { resources, outputs }: Deployment,
  stack: StackSetup,
  { passwordKeyArn, retiredKeyArn, strangerKeyArn }: GivenKeys,
) {
  const metadataKeyArn = String(outputs.keyArn);
  const keyType = "aws:kms/key:Key";
  const isOfCatalog = ({ id }: DeployedResource) => metadataKeyArn.endsWith(id);
  const operations = resources.find((each) => each.type === keyType && !isOfCatalog(each));
  return {
    metadataKeyArn,
    passwordKeyArn: stack.hasPasswordKey === true ? passwordKeyArn : metadataKeyArn,
    retiredKeyArns: stack.hasRetiredKey === true ? [retiredKeyArn] : [],
    operationsKeyArn: metadataKeyArn.replace(/[^/]*$/, operations?.id ?? ""),
    strangerKeyArn,
    keyPolicy: textAt(inputsOf(resources, keyType, isOfCatalog), "policy") ?? "",
  };
}

function toTopic(resources: readonly DeployedResource[]): DeployedTopic {
  const type = "aws:sns/topicSubscription:TopicSubscription";
  const policy = inputsOf(resources, "aws:sns/topicPolicy:TopicPolicy");
  return {
    arn: textAt(policy, "arn") ?? "",
    policy: textAt(policy, "policy") ?? "",
    subscriptionArn: resources.find((each) => each.type === type)?.id,
  };
}

/** Scheduler has provider names and API names alike but for their first letter. */
function toSchedule(inputs: JsonObject): JsonObject {
  return { State: "ENABLED", ...toApiMembers(inputs) };
}

function toRule(
  { inputs: rule, region }: DeployedResource,
  resources: readonly DeployedResource[],
): DeployedRule {
  const name = textAt(rule, "name") ?? "";
  const target = inputsOf(
    resources,
    "aws:cloudwatch/eventTarget:EventTarget",
    ({ inputs }) => inputs.rule === name,
  );
  return {
    name,
    region,
    eventPattern: textAt(rule, "eventPattern") ?? "",
    target: { id: textAt(target, "targetId") ?? "", arn: textAt(target, "arn") ?? "" },
  };
}

/** Inputs of the first resource of a type that fits. */
function inputsOf(
  resources: readonly DeployedResource[],
  type: string,
  isSought: (resource: DeployedResource) => boolean = () => true,
): JsonObject {
  const found = resources.find((each) => each.type === type && isSought(each));
  if (found === undefined) throw new Error(`The program registered no such ${type}.`);
  return found.inputs;
}
