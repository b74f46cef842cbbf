import { zipSync } from "fflate";
import type { ArchiveFiles } from "../local/aws/functions/archive";
import type { DeployedFunction } from "./deployed-function";
import { count, type Measure } from "./measure";

/** Sizes and number of the files that Lambda gets. */
export function measureArchive({ files }: DeployedFunction): readonly Measure[] {
  const { "handler/dist/self-check.js": _, ...healing } = files;
  return [
    count("archive, zipped", kilobytesOf(files), 300, " kB"),
    count("  without what only a self-check needs", kilobytesOf(healing), 130, " kB"),
    count("archive, files", Object.keys(files).length, 3),
  ];
}

function kilobytesOf(files: ArchiveFiles): number {
  return zipSync({ ...files }, { level: 6 }).length / 1_000;
}
