import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isMap, isScalar, parseDocument, type Document } from "yaml";
import { configNamespace } from "../../../components/config/stack-config";
import { readField } from "../../../core/untyped";
import type { Target } from "../../targets/target";

/** Folder of the targets' folders and of the run record, below the project; git ignores it. */
export const rolloutFolder = ".rollout";

/**
 * Prepares a folder of its own for a target and returns its path: Pulumi.yaml, whose program is the
 * one of the project, and the stack file. In a shared folder the stack files would lie among the
 * sources, and selecting a stack would change the one that a person has selected.
 */
export async function prepareTargetFolder(project: string, target: Target): Promise<string> {
  const folder = join(project, rolloutFolder, target.stack);
  await mkdir(folder, { recursive: true });
  const description = parseDocument(await readFile(join(project, "Pulumi.yaml"), "utf8"));
  description.set("main", join(project, String(description.get("main"))));
  await writeFile(join(folder, "Pulumi.yaml"), description.toString());
  await mergeStackFile(join(folder, `Pulumi.${target.stack}.yaml`), target.config);
  return folder;
}

/** Keys that the targets file decides; of these, one that it no longer names is taken away. */
const decided = [`${configNamespace}:`, "aws:region", "aws:allowedAccountIds", "aws:assumeRoles"];

/** Salt, secrets provider, `secure:` values and comments stay as they are. */
async function mergeStackFile(
  path: string,
  config: Readonly<Record<string, unknown>>,
): Promise<void> {
  const before = await readIfThere(path);
  const file: Document = parseDocument(before);
  for (const key of plainKeys(file)) {
    const isDecided = decided.some(
      (each) => key === each || (each.endsWith(":") && key.startsWith(each)),
    );
    if (isDecided && !(key in config)) file.deleteIn(["config", key]);
  }
  for (const [key, value] of Object.entries(config)) file.setIn(["config", key], value);
  const after = file.toString();
  if (after !== before) await writeFile(path, after);
}

function plainKeys(file: Document): readonly string[] {
  const config = file.get("config");
  if (!isMap(config)) return [];
  return config.items
    .filter(({ value }) => !(isMap(value) && value.has("secure")))
    .map(({ key }) => String(isScalar(key) ? key.value : key));
}

async function readIfThere(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (readField(error, "code") === "ENOENT") return "";
    throw error;
  }
}
