import { GuardrailError } from "../../../core/errors";
import { toErrorText } from "./error-text";
import type { DetachedPulumi } from "./detached-pulumi";

/**
 * Installs the plugins that the program needs, once for all targets.
 * @throws {GuardrailError} with what the CLI said.
 */
export async function installPlugins(
  project: string,
  cli: DetachedPulumi,
  say: (line: string) => void,
): Promise<void> {
  say("Plugins of Pulumi: looking whether all are installed");
  try {
    await cli.run(["install", "--no-dependencies"], project, {});
  } catch (error) {
    throw new GuardrailError(`The plugins could not be installed: ${toErrorText(error)}`, {
      cause: error,
    });
  }
}
