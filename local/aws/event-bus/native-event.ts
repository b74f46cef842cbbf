import type { JsonObject } from "../json";
import type { LocalAccountRegion } from "../region-store";

/** An event that a service sends to EventBridge by itself, whether a trail logs or not. */
interface NativeEvent {
  readonly source: string;
  readonly detailType: string;
  readonly detail: JsonObject;
  /** ARNs. */
  readonly resources: readonly string[];
}

export type Emit = (event: NativeEvent, accountRegion: LocalAccountRegion) => void;
