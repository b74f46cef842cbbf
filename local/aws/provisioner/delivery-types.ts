import { toArn } from "../../../core/deployed/names";
import { ApiError } from "../api/service";
import { toRule, toTarget, type Rule, type Target } from "../event-bus/rules";
import { textAt, withoutUndefined, type JsonObject } from "../json";
import { dnsSuffixOf } from "../region-store";
import { physicalName, toApiMembers, type Place, type RecordedType } from "./resource-type";

export const eventRule: RecordedType = {
  kind: "recorded",
  id: physicalName,
  outputs: (_, { accountRegion }, id) => ({
    name: id,
    arn: toArn(accountRegion, "events", `rule/${id}`),
  }),
  apply: putRule,
  remove(_, { world, accountRegion }, id) {
    const rules = world.rules.in(accountRegion.region);
    if ((rules.get(id)?.targets.size ?? 0) > 0) {
      throw new ApiError("ValidationException", "Rule can't be deleted since it has targets.");
    }
    rules.delete(id);
  },
};

function putRule(inputs: JsonObject, { world, accountRegion }: Place, id: string): void {
  const rules = world.rules.in(accountRegion.region);
  const { eventPattern, scheduleExpression, state, description } = inputs;
  const input = withoutUndefined({ eventPattern, scheduleExpression, state, description });
  const put = { ...toApiMembers(input), Name: id };
  const rule = toRule(put, accountRegion, rules.get(id)?.targets ?? new Map<string, Target>());
  rules.set(id, rule);
  world.bus.startSchedule(rule, accountRegion);
}

export const eventTarget: RecordedType = {
  kind: "recorded",
  id: (inputs, place) => `${textAt(inputs, "rule") ?? ""}-${targetId(inputs, place)}`,
  outputs: (inputs, place) => ({ targetId: targetId(inputs, place) }),
  apply(inputs, place) {
    // The Region is the provider's, and no part of the target.
    const { rule: _rule, targetId: _id, region: _region, ...settings } = inputs;
    const Id = targetId(inputs, place);
    const target = toTarget({ Id, ...toApiMembers(settings) });
    ruleOf(inputs, place).targets.set(Id, target);
  },
  remove(inputs, place) {
    ruleOf(inputs, place).targets.delete(targetId(inputs, place));
  },
};

function targetId(inputs: JsonObject, { name }: Place): string {
  return textAt(inputs, "targetId") ?? name;
}

function ruleOf(inputs: JsonObject, { world, accountRegion }: Place): Rule {
  const name = textAt(inputs, "rule") ?? "";
  const rule = world.rules.in(accountRegion.region).get(name);
  if (rule !== undefined) return rule;
  throw new ApiError("ResourceNotFoundException", `Rule ${name} does not exist.`);
}

export const topic: RecordedType = {
  kind: "recorded",
  id: (inputs, place) => toArn(place.accountRegion, "sns", physicalName(inputs, place)),
  outputs: (_, { accountRegion }, id) => ({
    arn: id,
    name: id.slice(id.lastIndexOf(":") + 1),
    owner: accountRegion.account,
  }),
  apply(inputs, { world }, id) {
    const keyArn = textAt(inputs, "kmsMasterKeyId");
    world.topics.arns.add(id);
    if (keyArn === undefined) world.topics.keyArns.delete(id);
    else world.topics.keyArns.set(id, keyArn);
  },
  remove(_, { world }, id) {
    world.topics.arns.delete(id);
    world.topics.keyArns.delete(id);
  },
};

export const queue: RecordedType = {
  kind: "recorded",
  id: (inputs, place) => toQueueUrl(place, physicalName(inputs, place)),
  outputs: (_, place, id) => toQueueNames(place, id),
  apply(_, place, id) {
    const { byUrl } = place.world.queues;
    const { name, arn, url } = toQueueNames(place, id);
    byUrl.set(id, { name, arn, url, policy: byUrl.get(id)?.policy ?? "{}", messages: [] });
  },
  remove(_, { world }, id) {
    world.queues.byUrl.delete(id);
  },
};

function toQueueUrl({ accountRegion }: Place, name: string): string {
  return `https://sqs.${accountRegion.region}.${dnsSuffixOf(accountRegion.region)}/${accountRegion.account}/${name}`;
}

function toQueueNames({ accountRegion }: Place, url: string) {
  const name = url.slice(url.lastIndexOf("/") + 1);
  return { name, arn: toArn(accountRegion, "sqs", name), url };
}

export const queuePolicy: RecordedType = {
  kind: "recorded",
  id: (inputs) => textAt(inputs, "queueUrl") ?? "",
  apply(inputs, place, id) {
    setQueuePolicy(place, id, textAt(inputs, "policy") ?? "{}");
  },
  remove(_, place, id) {
    setQueuePolicy(place, id, "{}");
  },
};

function setQueuePolicy({ world }: Place, url: string, policy: string): void {
  const found = world.queues.byUrl.get(url);
  if (found !== undefined) found.policy = policy;
}
