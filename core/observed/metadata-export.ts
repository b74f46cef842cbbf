import type { Fact } from "./fact";
import type { ObservedEncryption } from "./security-configuration";

/** The export of a catalog's metadata to S3 Tables; `mode` is its `SseAlgorithm`. */
export interface ObservedMetadataExport extends ObservedEncryption {
  /** `ExportSetting` as AWS writes it. */
  readonly setting: Fact<string>;
}
