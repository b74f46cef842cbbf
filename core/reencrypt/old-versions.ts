import { isCandidate, type Selection } from "./selection";

/** One version of a table that Glue keeps. */
export interface TableVersion {
  readonly id: string;
  /** In epoch milliseconds. */
  readonly writtenAt: number | undefined;
}

/** The versions that may be stored unencrypted and are not in use: never the newest, the current one. */
export function oldVersions(
  versions: readonly TableVersion[],
  selection: Selection,
): readonly TableVersion[] {
  const newest = Math.max(...versions.map(({ id }) => Number(id)));
  return versions
    .filter(({ id }) => Number(id) < newest)
    .filter((version) => isCandidate(selection, version));
}
