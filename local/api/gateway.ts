import { randomUUID } from "node:crypto";
import type { Clock } from "../clock";
import type { CallEffect, Faults } from "../faults";
import type { Roles } from "../iam/roles";
import { textAt } from "../json";
import { partitionOf, type RegionHome } from "../region-store";
import type { AnsweredCall } from "../trail/api-event";
import { toUserIdentity, type Principal, type Principals } from "../trail/principals";
import { parseApiRequest, type ApiRequest, type RawRequest } from "./api-request";
import { toRawResponse, type ApiResult, type RawResponse } from "./api-response";
import { ApiError, type Operation, type Service } from "./service";
import type { Upstream } from "./upstream";

/** What the gateway needs of the local AWS around it. */
export interface GatewaySurroundings {
  readonly account: string;
  readonly services: ReadonlyMap<string, Service>;
  readonly clock: Clock;
  readonly faults: Faults;
  readonly principals: Principals;
  readonly roles: Roles;
  /** Answers instead of the local service, for the services that it has. */
  readonly upstream: Upstream | undefined;
  readonly onAnswered: (call: AnsweredCall) => void;
}

/** No answer: the connection is closed, or stays open for good. */
export type NoAnswer = "down" | "silent";

interface Call {
  readonly raw: RawRequest;
  readonly request: ApiRequest;
  readonly operation: Operation | undefined;
  readonly home: RegionHome;
  readonly caller: Principal;
}

/** Answers AWS API calls: who calls, whether a fault or IAM stops it, then the service. */
export class Gateway {
  readonly #around: GatewaySurroundings;

  constructor(around: GatewaySurroundings) {
    this.#around = around;
  }

  async handle(raw: RawRequest): Promise<RawResponse | NoAnswer> {
    const requestId = randomUUID();
    const request = attempt(() => parseApiRequest(raw));
    if (request instanceof ApiError) {
      const head = { protocol: "json", operation: "" } as const;
      const time = this.#around.clock.now();
      return toRawResponse(head, { ok: false, error: request }, { requestId, time });
    }
    const call = this.#toCall(raw, request);
    const result = await this.#answer(call);
    if (result === "down" || result === "silent") return result;
    const error = result.ok ? undefined : result.error;
    const time = this.#around.clock.now();
    this.#around.onAnswered({ ...call, error, requestId, time });
    return toRawResponse(request, result, { requestId, time });
  }

  #toCall(raw: RawRequest, request: ApiRequest): Call {
    const { account, services, principals } = this.#around;
    const { region } = request;
    return {
      raw,
      request,
      operation: services.get(request.service)?.operations[request.operation],
      home: { partition: partitionOf(region), account, region },
      caller: principals.find(request.accessKeyId),
    };
  }

  async #answer(call: Call): Promise<ApiResult | NoAnswer> {
    const { service, operation, input } = call.request;
    const name = `${service}:${operation}`;
    const effect = this.#around.faults.takeForCall({ call: name, caller: call.caller.name, input });
    if (effect?.kind === "down" || effect?.kind === "silent") return effect.kind;
    if (effect?.kind === "delay") await pause(effect.milliseconds);
    const refusal = toRefusal(effect, call) ?? this.#judgeAccess(call);
    if (refusal !== undefined) return { ok: false, error: refusal };
    const { upstream } = this.#around;
    return upstream?.services.has(service) === true ? upstream.answer(call.raw) : run(call);
  }

  #judgeAccess(call: Call): ApiError | undefined {
    const { caller, request, operation, home } = call;
    const role = caller.name.slice(caller.name.lastIndexOf("/") + 1);
    const allowed = this.#around.roles.isAllowed(role, {
      action: `${request.service}:${request.operation}`,
      resource: operation?.resource?.(request.input, home) ?? "*",
      conditions: { "aws:requestedregion": home.region, "aws:principalaccount": home.account },
    });
    return allowed ? undefined : denied(call);
  }
}

function run({ request, operation, home, caller }: Call): ApiResult {
  if (operation === undefined) {
    const message = `The local AWS has no ${request.service}:${request.operation}`;
    return { ok: false, error: new ApiError("UnknownOperationException", message) };
  }
  const output = attempt(() => operation.answer(request.input, home, caller));
  return output instanceof ApiError ? { ok: false, error: output } : { ok: true, output };
}

/** SNS answers with other codes than the services of the JSON protocol. */
function toRefusal(effect: CallEffect | undefined, call: Call): ApiError | undefined {
  const isQuery = call.request.protocol === "query";
  switch (effect?.kind) {
    case "throttle":
      return new ApiError(isQuery ? "Throttling" : "ThrottlingException", "Rate exceeded");
    case "deny":
      return denied(call);
    case "error":
      return new ApiError("InternalFailure", "An internal failure occurred.", 500);
    default:
      return undefined;
  }
}

function denied({ request, caller, home }: Call): ApiError {
  const action = `${request.service}:${request.operation}`;
  const arn = textAt(toUserIdentity(caller, home), "arn") ?? "";
  const message = `User: ${arn} is not authorized to perform: ${action}`;
  return request.protocol === "query"
    ? new ApiError("AuthorizationError", message, 403)
    : new ApiError("AccessDeniedException", message);
}

/** Runs something that may answer with an ApiError; any other error is a defect and goes on. */
function attempt<T>(answer: () => T): T | ApiError {
  try {
    return answer();
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resume) => setTimeout(resume, milliseconds));
}
