import { parseArgs } from "node:util";

/** How the rehearsal was asked to run. */
export type Request =
  | { readonly kind: "help" }
  | { readonly kind: "usage-error"; readonly problems: readonly string[] }
  | { readonly kind: "run"; readonly isJson: boolean; readonly upstream: string | undefined };

export const help = `Usage: npm start [-- options]

Deploys the guardrail into an AWS of its own on this machine, makes everything go wrong that is known
to go wrong with a Glue Data Catalog's encryption, and shows what the guardrail makes of it.
No AWS account, no credentials, no Pulumi CLI. Nothing leaves this machine.

Options
  --endpoint URL  use another AWS-compatible endpoint of this machine for Glue, KMS and SSM, such as
                  http://127.0.0.1:5000; events, functions and alerts stay with the rehearsal
  --json          print one JSON document instead of the table; npm prints lines of its own before it
                  unless it is silent: npm start --silent -- --json
  --help          print this text

Exit code: 0 when nothing survived, 1 when a drift did, 2 when the command line is wrong or the
rehearsal could not be played.
`;

/** Parses the command line; every problem at once. */
export function parseRequest(parameters: readonly string[]): Request {
  const { values, tokens } = parseArgs({
    args: [...parameters],
    options: {
      endpoint: { type: "string" },
      json: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
    strict: false,
    tokens: true,
  });
  const { endpoint, json, help: isHelp } = values;
  if (isHelp === true) return { kind: "help" };
  const strangers = tokens.flatMap((token) => {
    if (token.kind === "positional") return [`there is no command ${JSON.stringify(token.value)}`];
    const isKnown = token.kind !== "option" || ["endpoint", "json"].includes(token.name);
    return isKnown ? [] : [`there is no option ${token.rawName}`];
  });
  const problems = [...strangers, ...endpointProblems(endpoint)];
  if (problems.length > 0) return { kind: "usage-error", problems };
  const upstream = typeof endpoint === "string" ? endpoint : undefined;
  return { kind: "run", isJson: json === true, upstream };
}

const localHosts = ["localhost", "127.0.0.1", "[::1]"];

/** Only this machine: a rehearsal switches encryption off, and must never do so anywhere real. */
function endpointProblems(endpoint: string | boolean | undefined): readonly string[] {
  if (endpoint === undefined) return [];
  if (typeof endpoint !== "string") return ["--endpoint wants a URL"];
  if (!URL.canParse(endpoint)) return [`--endpoint wants a URL, not ${JSON.stringify(endpoint)}`];
  const { protocol, hostname } = new URL(endpoint);
  if (protocol === "http:" && localHosts.includes(hostname)) return [];
  return [`--endpoint wants an http URL of this machine (127.0.0.1 or localhost), not ${endpoint}`];
}
