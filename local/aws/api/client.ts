import { parseAnswer, textAt, type JsonObject } from "../json";
import type { Principal } from "../trail/principals";
import { isRest, toRestRequest } from "./rest-routes";
import { ApiError } from "./service";

/** Prefixes of `X-Amz-Target`, by service. */
const targets: Readonly<Record<string, string>> = {
  cloudtrail: "CloudTrail_20131101",
  events: "AWSEvents",
  glue: "AWSGlue",
  kms: "TrentService",
  monitoring: "GraniteServiceVersion20100801",
  ssm: "AmazonSSM",
};

/** Who calls whom, and where. */
export interface ClientPlace {
  readonly endpoint: string;
  readonly caller: Pick<Principal, "accessKeyId">;
  readonly region: string;
}

/**
 * Makes one call of the JSON or the REST protocol, named `service:Operation`. Its signature is worth nothing,
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
  const authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`;
  const { path, headers, ...request } = toHttp(service, operation, input);
  const response = await fetch(endpoint + path, {
    ...request,
    headers: { ...headers, authorization },
  });
  const output = parseAnswer(await response.text());
  if (response.ok) return output;
  const code = textAt(output, "__type") ?? "UnknownError";
  throw new ApiError(code, textAt(output, "message") ?? "", response.status);
}

function toHttp(service: string, operation: string, input: JsonObject) {
  if (isRest(service)) {
    const { method, path, body } = toRestRequest(service, operation, input);
    const text = method === "POST" || method === "PUT" ? { body: JSON.stringify(body) } : {};
    return { method, path, headers: { "content-type": "application/json" }, ...text };
  }
  const headers = {
    "content-type": "application/x-amz-json-1.1",
    "x-amz-target": `${targets[service] ?? service}.${operation}`,
  };
  return { method: "POST", path: "", headers, body: JSON.stringify(input) };
}
