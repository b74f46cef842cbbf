import { toErrorMessage } from "../../../core/errors";

/** What a failed command of the CLI says is wrong: its lines of errors, or the last that it said. */
export function toErrorText(error: unknown): string {
  const said = toErrorMessage(error);
  const lines = said.trim().split("\n");
  const errors = lines.filter((line) => line.startsWith("error: "));
  return (errors.length > 0 ? errors : lines.slice(-5)).join("\n");
}
