import { names } from "../../../core/deployed/names";
import { resourceTypes } from "../../../policy-pack/inputs/resource-types";
import type { Registered } from "./analyzer";
import { catalogSettings, keyArn, region, account } from "./resources";

type Inputs = Readonly<Record<string, unknown>>;

const functionArn = `arn:aws:lambda:${region}:${account}:function:${names.function}`;

/** A key that the settings of `settingsOfKey` name. */
export function key(inputs: Inputs = {}, options: Partial<Registered> = {}): Registered {
  return {
    type: resourceTypes.key,
    name: "key",
    inputs: { enableKeyRotation: true, arn: keyArn, ...inputs },
    protect: true,
    ...options,
  };
}

/** Settings whose keys come from the resource called `key`. */
export const settingsOfKey = catalogSettings(
  {},
  { sources: { dataCatalogEncryptionSettings: ["key"] } },
);

export function rule(name: string, inputs: Inputs = {}): Registered {
  return { type: resourceTypes.rule, name, inputs: { name, state: "ENABLED", ...inputs } };
}

function target(ruleName: string): Registered {
  const inputs = { rule: ruleName, arn: functionArn, targetId: names.targetId };
  return { type: resourceTypes.target, name: `${ruleName}-target`, inputs };
}

export function healingFunction(inputs: Inputs = {}): Registered {
  const given = { name: names.function, reservedConcurrentExecutions: 1, ...inputs };
  return { type: resourceTypes.function, name: "function", inputs: given };
}

const parameter: Registered = {
  type: resourceTypes.parameter,
  name: "parameter",
  inputs: { name: names.keyParameter, insecureValue: keyArn },
};

const catalogChangeRule = rule(names.catalogChangeRule);
export const catalogChangeTarget = target(names.catalogChangeRule);

export function schedule(inputs: Inputs = {}): Registered {
  const given = { name: names.schedule, scheduleExpression: "rate(5 minutes)", ...inputs };
  return { type: resourceTypes.schedule, name: names.schedule, inputs: given };
}

export const deployedSchedule = schedule();

/** The guardrail's own parts, as far as the policies look at them. */
export const guardrail: readonly Registered[] = [
  key(),
  parameter,
  healingFunction(),
  settingsOfKey,
  catalogChangeRule,
  catalogChangeTarget,
  deployedSchedule,
];

/** The guardrail without one of its parts. */
export function without(part: Registered): readonly Registered[] {
  return guardrail.filter((other) => other !== part);
}

/** The guardrail with one of its parts in another form. */
export function withPart(part: Registered): readonly Registered[] {
  return guardrail.map((other) =>
    other.type === part.type && other.name === part.name ? part : other,
  );
}
