const variables = ["no_proxy", "NO_PROXY"] as const;
const loopback = ["127.0.0.1", "localhost", "::1"];

/**
 * Has this process and those that it starts call their own machine directly, whatever proxy the
 * environment names: a proxy elsewhere cannot reach it. Node reads these variables on each call.
 */
export function callLoopbackDirectly(): void {
  for (const variable of variables) {
    const named = process.env[variable]?.split(",").filter((host) => host !== "") ?? [];
    process.env[variable] = [...new Set([...named, ...loopback])].join(",");
  }
}
