import { rmSync } from "node:fs";
import { unpackArchive } from "./archive";
import { toLambdaEnvironment } from "./environment";
import { FunctionProcess } from "./function-process";
import type { HostFunction } from "./runner";

/** Runs a function's unpacked archive in Node 24 processes, which call AWS at `endpoint`. */
export function hostInProcesses(endpoint: () => string): HostFunction {
  return (config, accountRegion) => {
    const root = unpackArchive(config.files);
    return {
      newRunner(accessKeyId) {
        const place = { root, accessKeyId, endpoint: endpoint() };
        return new FunctionProcess(toLambdaEnvironment(config, accountRegion, place));
      },
      close() {
        rmSync(root, { recursive: true, force: true });
      },
    };
  };
}
