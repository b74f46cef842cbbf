import { isRecord, observeField } from "../inputs";

/** The conditions of a template. */
export interface Conditions {
  readonly written: unknown;
  /** A value of the template as CloudFormation would set it. */
  readonly resolve: (value: unknown) => unknown;
}

/**
 * What stands for a value by the conditions of the template: the branch of an `Fn::If`, and its
 * branch again. An `Fn::If` whose condition only CloudFormation knows stays as it is.
 */
export function chooseBranch(value: unknown, conditions: Conditions): unknown {
  const branches = isRecord(value) ? value["Fn::If"] : undefined;
  if (!Array.isArray(branches)) return value;
  const [condition, whereTrue, whereFalse] = branches as readonly unknown[];
  const holds = evaluateNamed(condition, conditions);
  if (holds === undefined) return value;
  return chooseBranch(holds ? whereTrue : whereFalse, conditions);
}

/** Whether a condition of the template holds; `undefined` where only CloudFormation knows. */
export function evaluateNamed(
  name: unknown,
  conditions: Conditions,
  within: readonly unknown[] = [],
): boolean | undefined {
  // One that refers to itself is refused by CloudFormation.
  if (typeof name !== "string" || within.includes(name)) return undefined;
  const condition = observeField(conditions.written, name);
  if (condition.state !== "known") return undefined;
  return evaluate(
    condition.value,
    (other) => evaluateNamed(other, conditions, [...within, name]),
    conditions,
  );
}

type Named = (name: unknown) => boolean | undefined;

function evaluate(condition: unknown, named: Named, conditions: Conditions): boolean | undefined {
  if (!isRecord(condition)) return undefined;
  const [[name, argument] = []] = Object.entries(condition);
  if (name === "Condition") return named(argument);
  if (name === "Fn::Equals") return areEqual(argument, conditions);
  const answers = Array.isArray(argument)
    ? argument.map((each: unknown) => evaluate(each, named, conditions))
    : [];
  return combine(name, answers);
}

function combine(
  name: string | undefined,
  answers: readonly (boolean | undefined)[],
): boolean | undefined {
  const [first] = answers;
  if (name === "Fn::Not") return first === undefined ? undefined : !first;
  if (name !== "Fn::And" && name !== "Fn::Or") return undefined;
  const decisive = name === "Fn::Or";
  if (answers.includes(decisive)) return decisive;
  return answers.includes(undefined) ? undefined : !decisive;
}

function areEqual(argument: unknown, conditions: Conditions): boolean | undefined {
  const values = Array.isArray(argument)
    ? argument.map((each: unknown) => conditions.resolve(each))
    : [];
  if (values.length !== 2 || values.some((value) => isRecord(value))) return undefined;
  return String(values[0]) === String(values[1]);
}
