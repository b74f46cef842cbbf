import type { LocalCall } from "../world";
import type { Gateway } from "./gateway";

/** Calls the local AWS without a server between: the same gateway, without the wire. */
export function callInProcess(gateway: Gateway): LocalCall {
  return async ({ caller, region }, call, input) => {
    const [service = "", operation = ""] = call.split(":");
    const { accessKeyId } = caller;
    const userAgent = "in-process";
    const request = { service, operation, region, accessKeyId, userAgent, input } as const;
    const result = await gateway.call({ ...request, protocol: "json" });
    if (result === "down" || result === "silent") throw new NoAnswerError(result);
    if (!result.ok) throw result.error;
    return result.output;
  };
}

/** The call was not answered; over the wire, the connection would be closed or stay open. */
class NoAnswerError extends Error {
  override readonly name = "NoAnswerError";
  constructor(readonly kind: "down" | "silent") {
    super(`The call was not answered: ${kind}`);
  }
}
