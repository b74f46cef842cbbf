import { resolve } from "node:path";
import type { Command } from "../command";
import { help, parseRequest, type RolloutOptions } from "./options";

/** Runs Pulumi on the stacks of many accounts and Regions. */
export const rollout: Command<RolloutOptions> = {
  name: "rollout",
  help,
  parse: parseRequest,
  async run(options, console) {
    // Loaded late: Pulumi's packages take a second, which neither the help nor a usage error should.
    const { runRollout } = await import("./run-rollout");
    return runRollout(resolve(__dirname, "../.."), options, console);
  },
};
