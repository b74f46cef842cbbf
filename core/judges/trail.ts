/** One `EventSelector`, by the names of AWS; what is left out has AWS's default. */
interface BasicSelector {
  readonly ReadWriteType?: string | undefined;
  readonly IncludeManagementEvents?: boolean | undefined;
}

/** One condition of an `AdvancedEventSelector`; the lists are alternatives. */
export interface FieldSelector {
  readonly Field?: string | undefined;
  readonly Equals?: readonly string[] | undefined;
  readonly StartsWith?: readonly string[] | undefined;
  readonly EndsWith?: readonly string[] | undefined;
  readonly NotEquals?: readonly string[] | undefined;
  readonly NotStartsWith?: readonly string[] | undefined;
  readonly NotEndsWith?: readonly string[] | undefined;
}

interface AdvancedSelector {
  readonly FieldSelectors?: readonly FieldSelector[] | undefined;
}

/** What `GetEventSelectors` gives: a trail has selectors of the one kind or the other. */
export interface TrailSelectors {
  readonly EventSelectors?: readonly BasicSelector[] | undefined;
  readonly AdvancedEventSelectors?: readonly AdvancedSelector[] | undefined;
}

/**
 * Whether a trail records every call that changes the catalog's encryption settings. A selector that
 * narrows by anything else, such as the caller, may leave some out, so it does not count.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedFieldSelector.html
 */
export function coversCatalogChanges(selectors: TrailSelectors): boolean {
  return (
    (selectors.EventSelectors ?? []).some(isBasicMatch) ||
    (selectors.AdvancedEventSelectors ?? []).some(isAdvancedMatch)
  );
}

function isBasicMatch({ ReadWriteType = "All", IncludeManagementEvents = true }: BasicSelector) {
  return IncludeManagementEvents && ReadWriteType !== "ReadOnly";
}

/** Each condition must hold for the call, and one must say that management events are meant. */
function isAdvancedMatch({ FieldSelectors = [] }: AdvancedSelector): boolean {
  return (
    FieldSelectors.some(({ Field }) => Field === "eventCategory") && FieldSelectors.every(isHolding)
  );
}

const call: Readonly<Record<string, string>> = {
  eventCategory: "Management",
  readOnly: "false",
  eventType: "AwsApiCall",
  eventSource: "glue.amazonaws.com",
  eventName: "PutDataCatalogEncryptionSettings",
};

function isHolding(selector: FieldSelector): boolean {
  const value = call[selector.Field ?? ""];
  if (value === undefined) return false;
  const { Equals, StartsWith, EndsWith, NotEquals, NotStartsWith, NotEndsWith } = selector;
  const isEqual = (part: string) => value === part;
  const isStart = (part: string) => value.startsWith(part);
  const isEnd = (part: string) => value.endsWith(part);
  return (
    (Equals ?? [value]).some(isEqual) &&
    (StartsWith ?? [value]).some(isStart) &&
    (EndsWith ?? [value]).some(isEnd) &&
    !(NotEquals ?? []).some(isEqual) &&
    !(NotStartsWith ?? []).some(isStart) &&
    !(NotEndsWith ?? []).some(isEnd)
  );
}
