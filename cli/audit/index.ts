import type { Command } from "../command";
import { help, parseRequest, type AuditOptions } from "./options";

/** Judges what Glue has now in many accounts and Regions. */
export const audit: Command<AuditOptions> = {
  name: "audit",
  help,
  parse: parseRequest,
  async run(options, console) {
    // Loaded late: the SDK's packages take a while, which neither the help nor a usage error should.
    const { runAudit } = await import("./run-audit");
    return runAudit(options, console, process.stderr);
  },
};
