import { readFile } from "node:fs/promises";
import { ConfigError, GuardrailError, toErrorMessage } from "../../core/errors";
import { parseJson } from "../../core/json";

/**
 * Looks at the file for the policy pack before any target is run: Pulumi takes one that says nothing
 * for no file at all, and the pack would then judge by defaults that nobody chose.
 * @throws {GuardrailError} where the file cannot be read or says nothing.
 */
export async function checkPolicyConfig(path: string | undefined): Promise<void> {
  if (path === undefined) return;
  const text = await read(path);
  if (saysSomething(parseJson(text))) return;
  const problem = {
    path: "configuration",
    expected: "a JSON object with at least one field of it, or the level of a policy",
    found: text.trim() === "" ? undefined : text.trim().slice(0, 60),
  };
  throw new ConfigError(`The file of --policy-config, ${path},`, [problem]);
}

async function read(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    const why = toErrorMessage(error);
    throw new GuardrailError(`The file of --policy-config cannot be read: ${why}.`, {
      cause: error,
    });
  }
}

/** A level is text, and fields stand in an object, of which Pulumi passes over an empty one. */
function saysSomething(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.values(value).some(
    (each) => typeof each === "string" || Object.keys(Object(each) as object).length > 0,
  );
}
