import type { Command } from "../command";
import { help, parseRequest, type ReencryptOptions } from "./options";

/** Writes the objects of a catalog again that were written before it was encrypted. */
export const reencrypt: Command<ReencryptOptions> = {
  name: "reencrypt",
  help,
  parse: parseRequest,
  async run(options, console) {
    // Loaded late: the SDK takes a while, which neither the help nor a usage error should.
    const { runReencrypt } = await import("./run-reencrypt");
    return runReencrypt(options, console);
  },
};
