import { toRolePath } from "../aws/iam/roles";
import { textAt, type JsonObject } from "../aws/json";
import { toApiNames } from "../aws/provisioner/resource-type";
import type { LocalAccountRegion } from "../aws/region-store";
import type { DeployedResource, Deployment } from "../deployment/program";
import { accountRegion, type Ground } from "./ground";

/** What the guardrail of a schedule was deployed with. */
export interface Parts {
  readonly accountRegion: LocalAccountRegion;
  readonly metadataKeyArn: string;
  readonly passwordKeyArn: string;
  /** A customer key that nobody approved. */
  readonly strangerKeyArn: string;
  readonly serviceRoleArn: string;
  /** Policy of the metadata key as it was deployed. */
  readonly keyPolicy: string;
  /** Name of the function's role with its path. */
  readonly functionRole: string;
  readonly rules: readonly DeployedRule[];
  /** The schedule as `UpdateSchedule` takes it. */
  readonly schedule: JsonObject;
}

/** A rule and its one target as they were deployed. */
export interface DeployedRule {
  readonly name: string;
  readonly eventPattern: string;
  readonly target: { readonly id: string; readonly arn: string };
}

export const scheduleMinutes = 5;

type Given = Ground["keys"] & Pick<Parts, "serviceRoleArn">;

/** Reads from a deployment what schedules tamper with and what they are judged by. */
export function toParts({ resources, outputs }: Deployment, given: Given): Parts {
  const metadataKeyArn = String(outputs.keyArn);
  const key = inputsOf(resources, "aws:kms/key:Key", ({ id }) => metadataKeyArn.endsWith(id));
  const fn = inputsOf(resources, "aws:lambda/function:Function");
  return {
    ...given,
    accountRegion,
    metadataKeyArn,
    keyPolicy: textAt(key, "policy") ?? "",
    functionRole: toRolePath(textAt(fn, "role") ?? ""),
    rules: resources
      .filter(({ type }) => type === "aws:cloudwatch/eventRule:EventRule")
      .map(({ inputs }) => toRule(inputs, resources)),
    schedule: toSchedule(inputsOf(resources, "aws:scheduler/schedule:Schedule")),
  };
}

/** Scheduler has provider names and API names alike but for their first letter. */
function toSchedule(inputs: JsonObject): JsonObject {
  return { State: "ENABLED", ...(toApiNames(inputs) as JsonObject) };
}

function toRule(rule: JsonObject, resources: readonly DeployedResource[]): DeployedRule {
  const name = textAt(rule, "name") ?? "";
  const target = inputsOf(
    resources,
    "aws:cloudwatch/eventTarget:EventTarget",
    ({ inputs }) => inputs.rule === name,
  );
  return {
    name,
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

export function toRoleArn({ partition, account }: LocalAccountRegion, name: string): string {
  return `arn:${partition}:iam::${account}:role/${name}`;
}
