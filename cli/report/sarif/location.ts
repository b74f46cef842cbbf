import { isAbsolute, sep } from "node:path";
import { pathToFileURL } from "node:url";
import type { Location } from "sarif";
import type { TargetReport } from "../audit-report";

/** Code scanning shows nothing that has no file: without a targets file, one that most repositories have. */
const elsewhere = "README.md";

/** The line of the targets file that names the target. */
export function toLocation({ line = 1 }: TargetReport, file: string | undefined): Location {
  return {
    physicalLocation: {
      artifactLocation: toArtifactLocation(file ?? elsewhere),
      region: { startLine: line },
    },
  };
}

/** A relative path is from the root of the repository, as code scanning takes it. */
function toArtifactLocation(path: string) {
  if (isAbsolute(path)) return { uri: pathToFileURL(path).href };
  const uri = path.split(sep).map(encodeURIComponent).join("/");
  return { uri: uri.replace(/^(\.\/)+/, ""), uriBaseId: "%SRCROOT%" };
}
