import type { ApiRequest } from "../api/api-request";
import type { Operation } from "../api/service";
import type { LocalAccountRegion } from "../region-store";
import type { AccessRequest } from "./policy-document";

/** A call whose caller IAM judges. */
interface JudgedCall {
  readonly request: ApiRequest;
  readonly operation: Operation | undefined;
  readonly accountRegion: LocalAccountRegion;
}

/** What a call asks of IAM: the operation itself, and whatever it does in its caller's name. */
export function toAccessRequests(call: JudgedCall): readonly AccessRequest[] {
  const { request, operation, accountRegion } = call;
  const own: AccessRequest = {
    action: `${iamPrefixes[request.service] ?? request.service}:${request.operation}`,
    resource: operation?.resource?.(request.input, accountRegion) ?? "*",
    conditions: operation?.conditions?.(request.input) ?? {},
  };
  const all = [own, ...(operation?.onBehalf?.(request.input, accountRegion) ?? [])];
  return all.map((each) => inRegion(each, accountRegion));
}

/** Of services that are signed for by another name than their IAM actions have. */
const iamPrefixes: Readonly<Record<string, string>> = { monitoring: "cloudwatch" };

/** The request with the condition key that each one has. */
export function inRegion(request: AccessRequest, { region }: LocalAccountRegion): AccessRequest {
  return { ...request, conditions: { "aws:requestedregion": region, ...request.conditions } };
}
