import type { Alarms } from "./alarms/alarms";
import type { Clock } from "./clock";
import type { CustomBuses } from "./event-bus/custom-buses";
import type { EventBus } from "./event-bus/event-bus";
import type { Rules } from "./event-bus/rules";
import type { Faults } from "./faults";
import type { Functions } from "./functions/functions";
import type { CatalogObjects } from "./glue-catalog/catalog-objects";
import type { Roles } from "./iam/roles";
import type { JsonObject } from "./json";
import type { RegionStore } from "./region-store";
import type { Schedules } from "./scheduler/schedules";
import type { Queues } from "./services/queues";
import type { Topics } from "./topics/topics";
import type { EventHistory } from "./trail/event-history";
import type { History } from "./trail/history";
import type { Principal, Principals } from "./trail/principals";
import type { Trails } from "./trail/trails";

/** Everything in one place that keeps state, of every Region. */
export interface LocalWorld {
  readonly account: string;
  readonly clock: Clock;
  readonly faults: Faults;
  readonly history: History;
  readonly eventHistory: EventHistory;
  readonly trails: Trails;
  readonly principals: Principals;
  readonly roles: Roles;
  readonly rules: Rules;
  readonly queues: Queues;
  readonly topics: Topics;
  readonly customBuses: CustomBuses;
  /** What the catalog of each Region holds, where it keeps objects. */
  readonly catalogObjects: RegionStore<CatalogObjects>;
  readonly functions: Functions;
  readonly bus: EventBus;
  readonly alarms: Alarms;
  readonly schedules: Schedules;
}

/** Calls `service:Operation` as somebody. @throws ApiError when it is answered with an error. */
export type LocalCall = (
  who: { readonly caller: Principal; readonly region: string },
  call: string,
  input: JsonObject,
) => Promise<JsonObject>;
