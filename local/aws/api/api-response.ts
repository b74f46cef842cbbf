import { isJsonObject, isList, type Json, type JsonObject } from "../json";
import type { ApiRequest, Protocol } from "./api-request";
import { successStatus } from "./rest-routes";
import type { ApiError } from "./service";

/** An answer as it goes over the wire. */
export interface RawResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What came of a call: the operation's output, or the error that it answered with. */
export type ApiResult =
  | { readonly ok: true; readonly output: JsonObject }
  | { readonly ok: false; readonly error: ApiError };

const contentType: Readonly<Record<Protocol, string>> = {
  json: "application/x-amz-json-1.1",
  query: "text/xml",
  rest: "application/json",
};

/** Head of an answer; `time` in epoch milliseconds. */
export interface AnswerHead {
  readonly requestId: string;
  readonly time: number;
}

/**
 * Writes a result as the protocol of its request wants it. The date is the local clock's, as the
 * function's is: an SDK that sees them five minutes apart takes any error for a skewed signature.
 */
export function toRawResponse(
  request: Pick<ApiRequest, "protocol" | "service" | "operation">,
  result: ApiResult,
  { requestId, time }: AnswerHead,
): RawResponse {
  const { protocol, service, operation } = request;
  const headers = {
    "content-type": contentType[protocol],
    "x-amzn-requestid": requestId,
    date: new Date(time).toUTCString(),
    ...(protocol === "rest" && !result.ok && { "x-amzn-errortype": result.error.code }),
  };
  const status = result.ok ? successStatus(service, operation) : result.error.status;
  const body = protocol === "query" ? toXmlBody(operation, result, requestId) : toJsonBody(result);
  return { status, headers, body: status === 204 ? "" : body };
}

/** An operation without output answers `{}`, which Glue documents as an empty body. */
function toJsonBody(result: ApiResult): string {
  return JSON.stringify(
    result.ok ? result.output : { __type: result.error.code, message: result.error.message },
  );
}

function toXmlBody(operation: string, result: ApiResult, requestId: string): string {
  const id = { RequestId: requestId };
  if (!result.ok) {
    const { code, message, status } = result.error;
    const Type = status < 500 ? "Sender" : "Receiver";
    return toXml({ ErrorResponse: { Error: { Type, Code: code, Message: message }, ...id } });
  }
  const answer = { [`${operation}Result`]: result.output, ResponseMetadata: id };
  return toXml({ [`${operation}Response`]: answer });
}

/** A list is its element, repeated. */
function toXml(value: Json | undefined): string {
  if (isJsonObject(value)) {
    return Object.entries(value)
      .flatMap(([name, member]) => toElements(member).map((each) => [name, toXml(each)]))
      .map(([name, text]) => `<${name}>${text}</${name}>`)
      .join("");
  }
  const text = typeof value === "string" ? value : JSON.stringify(value ?? "");
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function toElements(member: Json | undefined): readonly (Json | undefined)[] {
  return member !== undefined && isList(member) ? member : [member];
}
