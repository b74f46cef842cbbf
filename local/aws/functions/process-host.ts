import { rmSync } from "node:fs";
import { unpackArchive } from "./archive";
import { toLambdaEnvironment } from "./environment";
import { FunctionProcess } from "./function-process";
import type { HostFunction } from "./runner";

/** Folders of functions that nobody closed yet. */
const open = new Set<string>();

// Whoever ends the process early closes no function.
process.once("exit", () => {
  for (const root of open) remove(root);
});

/** Runs a function's unpacked archive in Node 24 processes, which call AWS at `endpoint`. */
export function hostInProcesses(endpoint: () => string): HostFunction {
  return (config, accountRegion) => {
    const root = unpackArchive(config.files);
    open.add(root);
    return {
      newRunner(accessKeyId) {
        const place = { root, accessKeyId, endpoint: endpoint() };
        return new FunctionProcess(toLambdaEnvironment(config, accountRegion, place));
      },
      close() {
        open.delete(root);
        remove(root);
      },
    };
  };
}

function remove(root: string): void {
  rmSync(root, { recursive: true, force: true });
}
