import { parseArgs } from "node:util";
import type { Request } from "../command";

export interface ScpOptions {
  /** Empty for the stack that is selected. */
  readonly stacks: readonly string[];
  readonly folder: string;
}

export const help = `Usage: npm run scp [-- options]

Writes the service control policies for one or more stacks, from their configuration. It calls no AWS
and changes nothing: an administrator of the organization attaches what it writes.

Options
  --stack NAME    a stack of this project, once for each stack whose accounts get the policies;
                  without it, the stack that is selected
  --folder PATH   where to write the documents (default: dist/scp)
  --help          print this text

Exit code: 0 when the documents are written, 2 when the command line or a configuration is wrong.
`;

/** Parses the command line; every problem at once. */
export function parseRequest(parameters: readonly string[]): Request<ScpOptions> {
  const { values, tokens } = parseArgs({
    args: [...parameters],
    options: {
      stack: { type: "string", multiple: true },
      folder: { type: "string", default: "dist/scp" },
      help: { type: "boolean", short: "h" },
    },
    strict: false,
    tokens: true,
  });
  if (values.help === true) return { kind: "help" };
  const stacks = values.stack ?? [];
  const problems = [
    ...tokens.flatMap((token) => {
      if (token.kind === "positional")
        return [`there is no command ${JSON.stringify(token.value)}`];
      const isKnown = token.kind !== "option" || ["stack", "folder"].includes(token.name);
      return isKnown ? [] : [`there is no option ${token.rawName}`];
    }),
    ...([stacks, values.folder].flat().some((value) => typeof value !== "string" || value === "")
      ? ["--stack and --folder each want a value"]
      : []),
  ];
  if (problems.length > 0) return { kind: "usage-error", problems };
  return { kind: "run", options: { stacks: stacks.map(String), folder: String(values.folder) } };
}
