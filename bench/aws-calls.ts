import { join } from "node:path";
import type { DeployedFunction } from "./deployed-function";
import { startLoopbackEndpoint } from "./loopback-endpoint";
import { count, type Measure } from "./measure";
import { node24, time, toEnvironment } from "./processes";

/** AWS calls of a compliant wake-up and of a heal; notifications are left out of the budget. */
export async function measureAwsCalls(deployed: DeployedFunction): Promise<readonly Measure[]> {
  const endpoint = await startLoopbackEndpoint(deployed);
  const runner = join(__dirname, "contestants", "first-wake-up.cjs");
  const words = [runner, join(deployed.root, "__index.js")];
  const command = { file: node24, words, environment: toEnvironment(deployed, endpoint.url) };
  const callsOfARun = async () => {
    endpoint.clear();
    await time(command);
    return endpoint.calls.filter((call) => call !== "Publish").length;
  };
  try {
    const compliant = await callsOfARun();
    endpoint.weaken();
    const heal = await callsOfARun();
    return [
      count("AWS calls of a compliant wake-up", compliant, 3),
      count("AWS calls of a heal", heal, 5),
    ];
  } finally {
    await endpoint.close();
  }
}
