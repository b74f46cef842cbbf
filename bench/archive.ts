import { zipSync } from "fflate";
import type { DeployedFunction } from "./deployed-function";
import { count, type Measure } from "./measure";

/** Size and number of files of what Lambda gets. */
export function measureArchive({ files }: DeployedFunction): readonly Measure[] {
  const kilobytes = zipSync({ ...files }, { level: 6 }).length / 1_000;
  return [
    count("archive, zipped", kilobytes, 300, " kB"),
    count("archive, files", Object.keys(files).length, 2),
  ];
}
