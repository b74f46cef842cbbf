import type { Command } from "../command";
import { preventingUrl } from "../../core/documentation";
import { help, parseRequest, type ScpOptions } from "./options";
import { writeDocuments } from "./write-documents";

/** Writes the service control policies of stacks from their configuration. */
export const scp: Command<ScpOptions> = {
  name: "scp",
  help,
  parse: parseRequest,
  async run({ stacks, folder }, { print, complain }) {
    // Loaded late: Pulumi's packages take a second, which neither the help nor a usage error should.
    const [{ readStack }, { stackPolicies }] = await Promise.all([
      import("./read-stack"),
      import("./stack-policies"),
    ]);
    const named = stacks.length === 0 ? [undefined] : stacks;
    const policies = stackPolicies(await Promise.all(named.map(readStack)));
    const paths = await writeDocuments(folder, policies.texts);
    for (const [index, path] of paths.entries()) {
      const length = policies.texts[index]?.length ?? 0;
      print(`${path}: ${length} of ${policies.maximumLength} characters`);
    }
    for (const warning of policies.warnings) complain(`warning: ${warning}`);
    print(`How to attach all of them: ${preventingUrl}`);
    return true;
  },
};
