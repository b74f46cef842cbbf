import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { parseConfig, type GuardrailConfig } from "../../components/config/stack-config";
import { GuardrailError } from "../../core/errors";

const run = promisify(execFile);

/**
 * Reads a stack's configuration as the program would get it; without a name, the selected stack's.
 * @throws {ConfigError} with everything that is wrong with it.
 * @throws {GuardrailError} with what the Pulumi CLI said where it has no such stack.
 */
export async function readStack(stack: string | undefined): Promise<GuardrailConfig> {
  const ofStack = stack === undefined ? [] : ["--stack", stack];
  const text = await runPulumi(["config", "--json", "--non-interactive", ...ofStack]);
  const values = JSON.parse(text) as Readonly<Record<string, { readonly value?: string }>>;
  return parseConfig(
    Object.fromEntries(Object.entries(values).map(([key, { value = "" }]) => [key, value])),
  );
}

async function runPulumi(words: readonly string[]): Promise<string> {
  try {
    return (await run("pulumi", words)).stdout;
  } catch (error) {
    const said = error instanceof Error && "stderr" in error ? String(error.stderr).trim() : "";
    const why = said === "" ? "it could not be started" : said;
    throw new GuardrailError(`pulumi ${words.join(" ")} failed: ${why}`, { cause: error });
  }
}
