import type { IncomingHttpHeaders } from "node:http";
import { parseJsonObject, type JsonObject } from "../json";
import { isRest, parseRestPath } from "./rest-routes";
import { ApiError } from "./service";

export type Protocol = "json" | "query" | "rest";

/** An AWS API call as it came over the wire. */
export interface ApiRequest {
  readonly service: string;
  readonly operation: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly userAgent: string;
  readonly protocol: Protocol;
  readonly input: JsonObject;
}

/** A request as node:http reads it. */
export interface RawRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/**
 * `AWS4-HMAC-SHA256 Credential=<key>/<date>/<region>/<service>/aws4_request, …`
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html
 */
const credential = /Credential=([^/,\s]+)\/\d{8}\/([a-z0-9-]+)\/([a-z0-9-]+)\/aws4_request/;

/**
 * Reads caller, Region and service from the credential scope, and the operation from
 * `X-Amz-Target` (JSON 1.1), the path (REST) or the form's `Action` (query). Signatures are not
 * verified.
 * @throws ApiError as AWS does for requests that are not signed or name no operation.
 */
export function parseApiRequest(raw: RawRequest): ApiRequest {
  const { headers, body } = raw;
  const scope = credential.exec(headers.authorization ?? "");
  if (scope === null) {
    throw new ApiError("MissingAuthenticationToken", "Missing Authentication Token", 403);
  }
  const [, accessKeyId = "", region = "", service = ""] = scope;
  const userAgent = headers["user-agent"] ?? "";
  const target = headers["x-amz-target"];
  const caller = { accessKeyId, region, service, userAgent };
  if (typeof target === "string") {
    return { ...caller, protocol: "json", operation: afterDot(target), input: parseBody(body) };
  }
  if (!isRest(service)) return { ...caller, protocol: "query", ...parseForm(body) };
  const { operation, input } = parseRestPath(service, raw);
  return { ...caller, protocol: "rest", operation, input: { ...parseBody(body), ...input } };
}

/** The access key that a request is signed with; empty where it is not signed. */
export function accessKeyIdOf({ headers }: RawRequest): string {
  return credential.exec(headers.authorization ?? "")?.[1] ?? "";
}

function afterDot(target: string): string {
  return target.slice(target.lastIndexOf(".") + 1);
}

function parseBody(body: string): JsonObject {
  try {
    return parseJsonObject(body);
  } catch {
    throw new ApiError("SerializationException", "The request is not valid JSON.");
  }
}

function parseForm(body: string): { readonly operation: string; readonly input: JsonObject } {
  const { Action, Version, ...input } = Object.fromEntries(new URLSearchParams(body));
  if (Action === undefined) throw new ApiError("MissingAction", "The request names no action.");
  return { operation: Action, input };
}
