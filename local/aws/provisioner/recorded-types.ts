import { toArn } from "../../../core/deployed/names";
import { ApiError } from "../api/service";
import { textAt, type JsonObject } from "../json";
import { physicalName, type Place, type RecordedType } from "./resource-type";

/** Resources that nothing here acts on: they are kept, and get the ARN that AWS would give them. */
function kept(
  service: string,
  resource: (id: string) => string,
  taken?: (id: string) => ApiError,
): RecordedType {
  return {
    kind: "recorded",
    id: physicalName,
    outputs: (_, { accountRegion }, id) => ({
      name: id,
      arn: toArn(accountRegion, service, resource(id)),
    }),
    ...(taken !== undefined && { taken }),
  };
}

export const metricAlarm: RecordedType = {
  ...kept("cloudwatch", (id) => `alarm:${id}`),
  apply(settings, { world, accountRegion }, id) {
    const arn = toArn(accountRegion, "cloudwatch", `alarm:${id}`);
    const { state = "INSUFFICIENT_DATA" } = world.alarms.in(accountRegion.region).get(id) ?? {};
    const isActive = settings.actionsEnabled !== false;
    world.alarms.put({ name: id, arn, settings, isActive, state }, accountRegion);
  },
  remove(_, { world, accountRegion }, id) {
    world.alarms.in(accountRegion.region).delete(id);
  },
};

export const logMetricFilter = kept("logs", (id) => `metric-filter:${id}`);

export const logGroup = kept(
  "logs",
  (id) => `log-group:${id}`,
  (id) => new ApiError("ResourceAlreadyExistsException", `The log group ${id} already exists`),
);

export const topicPolicy: RecordedType = {
  kind: "recorded",
  id: (inputs) => textAt(inputs, "arn") ?? "",
  apply(inputs, { world }, id) {
    world.topics.policies.set(id, textAt(inputs, "policy") ?? "{}");
  },
  remove(_, { world }, id) {
    world.topics.policies.delete(id);
  },
};

export const topicSubscription: RecordedType = {
  kind: "recorded",
  id: (inputs, place) => `${textAt(inputs, "topic") ?? ""}:${physicalName({}, place)}`,
  outputs: (_, __, id) => ({ arn: id, pendingConfirmation: true }),
  apply(inputs, { world }, id) {
    world.topics.subscriptions.set(id, {
      topicArn: textAt(inputs, "topic") ?? "",
      protocol: textAt(inputs, "protocol") ?? "",
      endpoint: textAt(inputs, "endpoint") ?? "",
      isConfirmed: false,
      filterPolicy: "",
    });
  },
  remove(_, { world }, id) {
    world.topics.subscriptions.delete(id);
  },
};

function exists(kind: string): (id: string) => ApiError {
  return (id) =>
    new ApiError("EntityAlreadyExists", `${kind} with name ${id} already exists.`, 409);
}

function toIamArn(inputs: JsonObject, { accountRegion }: Place, resource: string): string {
  const path = textAt(inputs, "path") ?? "/";
  const [kind = "", name = ""] = resource.split("/");
  return `arn:${accountRegion.partition}:iam::${accountRegion.account}:${kind}${path}${name}`;
}

export const role: RecordedType = {
  kind: "recorded",
  isGlobal: true,
  id: physicalName,
  outputs: (inputs, place, id) => ({ name: id, arn: toIamArn(inputs, place, `role/${id}`) }),
  taken: exists("Role"),
  apply(inputs, place, id) {
    const { roles } = place.world;
    if (!roles.has(id)) roles.add(id);
    const trust = textAt(inputs, "assumeRolePolicy") ?? "{}";
    roles.trust.set(toIamArn(inputs, place, `role/${id}`), trust);
  },
  remove(inputs, place, id) {
    place.world.roles.remove(id);
    place.world.roles.trust.delete(toIamArn(inputs, place, `role/${id}`));
  },
};

export const policy: RecordedType = {
  kind: "recorded",
  isGlobal: true,
  id: (inputs, place) => toIamArn(inputs, place, `policy/${physicalName(inputs, place)}`),
  outputs: (_, __, id) => ({ name: id.slice(id.lastIndexOf("/") + 1), arn: id }),
  taken: exists("Policy"),
  apply(inputs, { world }, id) {
    world.roles.managed.set(id, textAt(inputs, "policy") ?? "{}");
  },
  remove(_, { world }, id) {
    world.roles.managed.delete(id);
  },
};

export const rolePolicyAttachment: RecordedType = {
  kind: "recorded",
  isGlobal: true,
  id: (inputs) => `${roleOf(inputs)}-${textAt(inputs, "policyArn") ?? ""}`,
  apply(inputs, { world }) {
    world.roles.attached.get(roleOf(inputs))?.add(textAt(inputs, "policyArn") ?? "");
  },
  remove(inputs, { world }) {
    world.roles.attached.get(roleOf(inputs))?.delete(textAt(inputs, "policyArn") ?? "");
  },
};

export const rolePolicy: RecordedType = {
  kind: "recorded",
  isGlobal: true,
  id: (inputs, place) => `${roleOf(inputs)}:${physicalName(inputs, place)}`,
  apply(inputs, { world }, id) {
    world.roles.inline.get(roleOf(inputs))?.set(id, textAt(inputs, "policy") ?? "{}");
  },
  remove(inputs, { world }, id) {
    world.roles.inline.get(roleOf(inputs))?.delete(id);
  },
};

/** A role is named by its name or by its ARN. */
function roleOf(inputs: JsonObject): string {
  const text = textAt(inputs, "role") ?? "";
  return text.slice(text.lastIndexOf("/") + 1);
}
