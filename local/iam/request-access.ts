import type { ApiRequest } from "../api/api-request";
import type { Operation } from "../api/service";
import type { RegionHome } from "../region-store";
import type { AccessRequest } from "./policy-document";

/** A call whose caller IAM judges. */
interface JudgedCall {
  readonly request: ApiRequest;
  readonly operation: Operation | undefined;
  readonly home: RegionHome;
}

/** What a call asks of IAM: the operation itself, and whatever it does in its caller's name. */
export function toAccessRequests(call: JudgedCall): readonly AccessRequest[] {
  const { request, operation, home } = call;
  const own: AccessRequest = {
    action: `${request.service}:${request.operation}`,
    resource: operation?.resource?.(request.input, home) ?? "*",
    conditions: operation?.conditions?.(request.input) ?? {},
  };
  const all = [own, ...(operation?.onBehalf?.(request.input, home) ?? [])];
  return all.map((each) => inRegion(each, home));
}

/** The request with the condition key that each one has. */
export function inRegion(request: AccessRequest, { region }: RegionHome): AccessRequest {
  return { ...request, conditions: { "aws:requestedregion": region, ...request.conditions } };
}
