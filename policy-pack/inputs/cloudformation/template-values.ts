import { unresolved } from "../../../core/observed/fact";
import { isRecord, observeField, type Inputs } from "../inputs";
import { Unread } from "../unread";
import { chooseBranch, evaluateNamed, type Conditions } from "./template-conditions";

/** What the values of a template may refer to. */
export interface Scope {
  /** `Parameters` of the template. */
  readonly parameters: unknown;
  /** `Conditions` of the template. */
  readonly conditions: unknown;
  /** `Mappings` of the template. */
  readonly mappings: unknown;
  /** The values that the program gives for them. */
  readonly given: unknown;
  /** Names of resources by logical id, as `Ref` returns them. */
  readonly names: ReadonlyMap<string, string>;
}

/**
 * A value of a template as CloudFormation would set it. What CloudFormation alone knows is not
 * absent: an `Unread` stands for it.
 */
export function resolveValue(written: unknown, scope: Scope, path: string): unknown {
  const value = chooseBranch(written, toConditions(scope));
  if (typeof value === "string") return value.includes("{{resolve:") ? toUnread(path) : value;
  if (!isRecord(value)) return value;
  if (Array.isArray(value))
    return value.map((item, at) => resolveValue(item, scope, `${path}.${at}`));
  const [name, ...others] = Object.keys(value);
  const isFunction = others.length === 0 && /^(?:Ref$|Fn::)/.test(name ?? "");
  if (isFunction) return callFunction(String(name), value[String(name)], scope) ?? toUnread(path);
  const items = Object.entries(value)
    .filter(([, item]) => !isNoValue(chooseBranch(item, toConditions(scope))))
    .map(([field, item]): [string, unknown] => [
      field,
      resolveValue(item, scope, `${path}.${field}`),
    ]);
  return Object.fromEntries(items);
}

/** False for a resource whose condition surely does not hold. */
export function mayBeMade(condition: unknown, scope: Scope): boolean {
  return evaluateNamed(condition, toConditions(scope)) !== false;
}

function toConditions(scope: Scope): Conditions {
  return { written: scope.conditions, resolve: (value) => resolveValue(value, scope, "") };
}

function toUnread(path: string): Unread {
  return new Unread(unresolved("set-by-cloudformation", path));
}

function isNoValue(value: unknown): boolean {
  return isRecord(value) && value.Ref === "AWS::NoValue";
}

/** `undefined` where only CloudFormation knows the result. */
function callFunction(name: string, argument: unknown, scope: Scope): unknown {
  if (name === "Ref" && typeof argument === "string") return refer(argument, scope);
  if (name === "Fn::Sub" && typeof argument === "string") return substitute(argument, scope);
  if (name === "Fn::FindInMap" && Array.isArray(argument)) return findInMap(argument, scope);
  return undefined;
}

function findInMap(argument: readonly unknown[], scope: Scope): unknown {
  const keys = argument.map((key) => resolveValue(key, scope, ""));
  if (keys.length !== 3 || keys.some((key) => typeof key !== "string")) return undefined;
  const found = keys.reduce<unknown>((so, key) => observeValue(so, String(key)), scope.mappings);
  return typeof found === "string" ? found : undefined;
}

function observeValue(values: unknown, name: string): unknown {
  const fact = observeField(values, name);
  return fact.state === "known" ? fact.value : undefined;
}

function refer(name: string, { parameters, given, names }: Scope): unknown {
  const known = names.get(name);
  if (known !== undefined) return known;
  const parameter = observeField(parameters, name);
  // The value of an SSM parameter's type is the name of one.
  if (parameter.state !== "known" || !isPlain(parameter.value)) return undefined;
  const value = observeField(given, name);
  if (value.state === "unresolved") return new Unread(value);
  return value.state === "known" ? value.value : parameter.value.Default;
}

function isPlain(parameter: unknown): parameter is Inputs {
  return isRecord(parameter) && !String(parameter.Type).startsWith("AWS::SSM::");
}

function substitute(text: string, scope: Scope): string | undefined {
  const values = [...text.matchAll(/\$\{([^!}][^}]*)\}/g)].map(([whole, name = ""]) => ({
    whole,
    value: refer(name, scope),
  }));
  if (values.some(({ value }) => typeof value !== "string")) return undefined;
  const substituted = values.reduce(
    (so, { whole, value }) => so.replace(whole, String(value)),
    text,
  );
  return substituted.replaceAll("${!", "${");
}
