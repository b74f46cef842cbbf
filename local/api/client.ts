import { parseAnswer, textAt, type JsonObject } from "../json";
import type { Principal } from "../trail/principals";
import { ApiError } from "./service";

/** Prefixes of `X-Amz-Target`, by service. */
const targets: Readonly<Record<string, string>> = {
  glue: "AWSGlue",
  kms: "TrentService",
  ssm: "AmazonSSM",
};

/** Who calls whom, and where. */
export interface ClientPlace {
  readonly endpoint: string;
  readonly caller: Principal;
  readonly region: string;
}

/**
 * Makes one call of the JSON protocol, named `service:Operation`. Its signature is worth nothing,
 * so no real AWS would answer it.
 * @throws ApiError when the call is answered with an error.
 */
export async function callApi(
  { endpoint, caller, region }: ClientPlace,
  call: string,
  input: JsonObject,
): Promise<JsonObject> {
  const [service = "", operation = ""] = call.split(":");
  const scope = `${caller.accessKeyId}/20260101/${region}/${service}/aws4_request`;
  const response = await fetch(endpoint, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `${targets[service] ?? service}.${operation}`,
      authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
    },
    body: JSON.stringify(input),
  });
  const output = parseAnswer(await response.text());
  if (response.ok) return output;
  const code = textAt(output, "__type") ?? "UnknownError";
  throw new ApiError(code, textAt(output, "message") ?? "", response.status);
}
