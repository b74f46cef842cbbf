import type { Operation } from "../api/service";
import { connectionOperations } from "./connections";
import { databaseOperations } from "./databases";
import { functionOperations } from "./functions";
import { partitionOperations } from "./partitions";
import { statisticsOperations } from "./statistics";
import type { CatalogStore } from "./store";
import { tableOperations } from "./tables";

/** The catalog's objects, kept as they are written, with whether they were encrypted. */
export function catalogOperations(store: CatalogStore): Record<string, Operation> {
  return {
    ...databaseOperations(store),
    ...tableOperations(store),
    ...partitionOperations(store),
    ...statisticsOperations(store),
    ...functionOperations(store),
    ...connectionOperations(store),
  };
}
