import { preventingUrl } from "../../core/documentation";
import { GuardrailError } from "../../core/errors";
import { help, parseRequest } from "./options";
import { writeDocuments } from "./write-documents";

const exitCodes = { written: 0, failed: 1, usage: 2 } as const;

const print = (text: string): void => void process.stdout.write(`${text}\n`);
const complain = (text: string): void => void process.stderr.write(`${text}\n`);

async function main(parameters: readonly string[]): Promise<number> {
  const request = parseRequest(parameters);
  switch (request.kind) {
    case "help":
      print(help);
      return exitCodes.written;
    case "usage-error":
      complain(`${request.problems.join("\n")}\nnpm run scp -- --help says how.`);
      return exitCodes.usage;
    case "write":
      return write(request.stacks, request.folder);
  }
}

async function write(stacks: readonly string[], folder: string): Promise<number> {
  // Loaded late: Pulumi's packages take a second, which neither the help nor a usage error should.
  const [{ readStack }, { stackPolicies }] = await Promise.all([
    import("./read-stack"),
    import("./stack-policies"),
  ]);
  const named = stacks.length === 0 ? [undefined] : stacks;
  try {
    const policies = stackPolicies(await Promise.all(named.map(readStack)));
    const paths = await writeDocuments(folder, policies.texts);
    for (const [index, path] of paths.entries()) {
      const length = policies.texts[index]?.length ?? 0;
      print(`${path}: ${length} of ${policies.maximumLength} characters`);
    }
    for (const warning of policies.warnings) complain(`warning: ${warning}`);
    print(`How to attach all of them: ${preventingUrl}`);
    return exitCodes.written;
  } catch (error) {
    if (!(error instanceof GuardrailError)) throw error;
    complain(error.message);
    return exitCodes.usage;
  }
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    complain(`The policies could not be written: ${String(error)}`);
    process.exit(exitCodes.failed);
  },
);
