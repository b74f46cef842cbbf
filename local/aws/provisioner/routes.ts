import type { RawRequest } from "../api/api-request";
import type { RawResponse } from "../api/api-response";
import { ApiError } from "../api/service";
import { objectAt, parseJsonObject, textAt, type JsonObject } from "../json";
import type { Principal } from "../trail/principals";
import { regionOf, type Provisioner, type ProvisionRequest } from "./provisioner";

const provisionPath = "/_local/provision";
const invokePath = "/_local/invoke";

/** Whether a request is for the provisioner, and no AWS API call. */
export function isProvisioning({ path }: RawRequest): boolean {
  return path === provisionPath || path === invokePath;
}

/** Answers the two routes that a stand-in for the AWS provider plugin calls. */
export async function handleProvisioning(
  provisioner: Provisioner,
  { path, body }: RawRequest,
  caller: Principal,
): Promise<RawResponse> {
  try {
    const request = parseJsonObject(body);
    const answer =
      path === provisionPath
        ? await provisioner.provision(toProvisionRequest(request), caller)
        : await provisioner.invoke(toInvokeRequest(request), caller);
    return toJson(200, answer);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return toJson(400, { code: error.code, message: error.message });
  }
}

function toProvisionRequest(request: JsonObject): ProvisionRequest {
  const { id } = request;
  const inputs = objectAt(request, "inputs");
  return {
    operation: toOperation(textAt(request, "operation")),
    type: textAt(request, "type") ?? "",
    name: textAt(request, "name") ?? "",
    inputs,
    region: regionOf(inputs, textAt(request, "region") ?? ""),
    ...(typeof id === "string" && { id }),
  };
}

function toInvokeRequest(request: JsonObject) {
  const args = objectAt(request, "args");
  const region = regionOf(args, textAt(request, "region") ?? "");
  return { token: textAt(request, "token") ?? "", args, region };
}

function toOperation(text: string | undefined): ProvisionRequest["operation"] {
  switch (text) {
    case "create":
    case "update":
    case "delete":
    case "read":
      return text;
    default:
      throw new ApiError("InvalidRequest", `There is no operation ${String(text)}`);
  }
}

function toJson(status: number, answer: object): RawResponse {
  const headers = { "content-type": "application/json" };
  return { status, headers, body: JSON.stringify(answer) };
}
