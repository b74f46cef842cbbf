import type { Command } from "../command";
import { help, parseRequest, type PreflightOptions } from "./options";

/** Says whom the encryption of the catalog would keep from it. */
export const preflight: Command<PreflightOptions> = {
  name: "preflight",
  help,
  parse: parseRequest,
  async run(options, console) {
    // Loaded late: the SDK's packages take a while, which neither the help nor a usage error should.
    const { runPreflight } = await import("./run-preflight");
    return runPreflight(options, console, process.stderr);
  },
};
