import { randomUUID } from "node:crypto";
import { toArn } from "../../../core/deployed/names";
import type { Operation } from "../api/service";
import { isJsonObject, listAt, parseJsonObject, textAt, type JsonObject } from "../json";

/** An event that was put to a bus; it goes no further. */
export interface PutEvent {
  readonly busArn: string;
  readonly source: string;
  readonly detailType: string;
  readonly detail: JsonObject;
}

/** Event buses of whatever account, whose policies admit this one. */
export class CustomBuses {
  readonly events: PutEvent[] = [];
}

/** A call of the data plane: CloudTrail does not record it as a management event. */
export function createPutEvents(buses: CustomBuses): Operation {
  return {
    access: "data",
    resource: (input, accountRegion) =>
      entriesOf(input).map(busOf)[0] ?? toArn(accountRegion, "events", "event-bus/default"),
    conditions: (input) => ({ "events:source": entriesOf(input).map(sourceOf) }),
    answer: (input) => {
      const events = entriesOf(input).map(toEvent);
      buses.events.push(...events);
      return { FailedEntryCount: 0, Entries: events.map(() => ({ EventId: randomUUID() })) };
    },
  };
}

function entriesOf(input: JsonObject): readonly JsonObject[] {
  return listAt(input, "Entries").filter(isJsonObject);
}

function toEvent(entry: JsonObject): PutEvent {
  return {
    busArn: busOf(entry),
    source: sourceOf(entry),
    detailType: textAt(entry, "DetailType") ?? "",
    detail: parseJsonObject(textAt(entry, "Detail") ?? "{}"),
  };
}

function busOf(entry: JsonObject): string {
  return textAt(entry, "EventBusName") ?? "";
}

function sourceOf(entry: JsonObject): string {
  return textAt(entry, "Source") ?? "";
}
