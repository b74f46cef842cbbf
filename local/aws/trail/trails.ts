import { toArn } from "../../../core/deployed/names";
import type { JsonObject } from "../json";
import { partitionOf, RegionStore } from "../region-store";
import { isSelected, type SelectableEvent } from "./event-selectors";

/** A trail; times in epoch milliseconds. */
export interface Trail {
  readonly name: string;
  readonly arn: string;
  /** Its home Region: where it was created, and is changed. */
  readonly region: string;
  readonly bucket: string;
  /** Whether it logs the events of every Region. */
  readonly isMultiRegion: boolean;
  isLogging: boolean;
  started?: number;
  stopped?: number;
  /** `EventSelectors` or `AdvancedEventSelectors`, as they were put; neither means the default. */
  selectors: JsonObject;
}

/** Name of the trail that every Region begins with. */
export const usualTrail = "management-events";

/**
 * Trails by name, for each home Region. One that logs every management event stands from the
 * beginning, as accounts have it whose events reach EventBridge.
 */
export class Trails extends RegionStore<Map<string, Trail>> {
  constructor(account: string, isEmpty: boolean) {
    super(
      (region) => new Map(isEmpty ? [] : [[usualTrail, newTrail(usualTrail, account, region)]]),
    );
  }

  /** The trails that log the events of a Region: its own, and those of all Regions from elsewhere. */
  covering(region: string): readonly Trail[] {
    const own = [...this.in(region).values()];
    const elsewhere = this.states
      .flatMap((trails) => [...trails.values()])
      .filter((trail) => trail.isMultiRegion && trail.region !== region);
    return [...own, ...elsewhere];
  }

  /** Whether any trail logs an event of a Region: only then does EventBridge get it. */
  isRecorded(region: string, event: SelectableEvent): boolean {
    return this.covering(region).some(
      ({ isLogging, selectors }) => isLogging && isSelected(selectors, event),
    );
  }
}

function newTrail(name: string, account: string, region: string): Trail {
  const arn = toArn(
    { partition: partitionOf(region), account, region },
    "cloudtrail",
    `trail/${name}`,
  );
  return { name, arn, region, bucket: name, isMultiRegion: false, isLogging: true, selectors: {} };
}
