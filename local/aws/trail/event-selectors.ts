import { isJsonObject, listAt, textAt, textsAt, type Json, type JsonObject } from "../json";

/** A management event, as selectors see it. */
export interface SelectableEvent {
  readonly service: string;
  /** As CloudTrail has it: `UpdateFunctionCode20150331v2`. */
  readonly operation: string;
  readonly isReadOnly: boolean;
}

/**
 * Whether a trail with these selectors logs a management event; without any, it logs every one.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html
 */
export function isSelected(selectors: JsonObject, event: SelectableEvent): boolean {
  const basic = listAt(selectors, "EventSelectors").filter(isJsonObject);
  const advanced = listAt(selectors, "AdvancedEventSelectors").filter(isJsonObject);
  if (basic.length + advanced.length === 0) return true;
  return (
    basic.some((selector) => isBasicMatch(selector, event)) ||
    advanced.some((selector) => isAdvancedMatch(selector, event))
  );
}

function isBasicMatch(selector: JsonObject, { service, isReadOnly }: SelectableEvent): boolean {
  const kind = textAt(selector, "ReadWriteType") ?? "All";
  return (
    selector.IncludeManagementEvents !== false &&
    kind !== (isReadOnly ? "WriteOnly" : "ReadOnly") &&
    !textsAt(selector, "ExcludeManagementEventSources").includes(`${service}.amazonaws.com`)
  );
}

/** @throws on fields and operators that it does not know, rather than to guess. */
function isAdvancedMatch(selector: JsonObject, event: SelectableEvent): boolean {
  const values: Readonly<Record<string, string>> = {
    eventCategory: "Management",
    readOnly: String(event.isReadOnly),
    eventSource: `${event.service}.amazonaws.com`,
    eventName: event.operation,
  };
  return listAt(selector, "FieldSelectors").every((condition) => isFieldMatch(condition, values));
}

function isFieldMatch(condition: Json, values: Readonly<Record<string, string>>): boolean {
  const { Field = null, ...operators } = isJsonObject(condition) ? condition : {};
  const value = values[typeof Field === "string" ? Field : ""];
  if (value === undefined)
    throw new Error(`The local trail does not know the field ${JSON.stringify(Field)}`);
  return Object.keys(operators).every((operator) => {
    if (operator === "Equals") return textsAt(operators, operator).includes(value);
    if (operator === "NotEquals") return !textsAt(operators, operator).includes(value);
    throw new Error(`The local trail does not know the operator ${operator}`);
  });
}
