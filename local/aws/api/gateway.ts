import { randomUUID } from "node:crypto";
import type { Clock } from "../clock";
import type { CallEffect, Faults } from "../faults";
import { toAccessRequests } from "../iam/request-access";
import { toRoleName, type Roles } from "../iam/roles";
import { textAt } from "../json";
import { partitionOf, type LocalAccountRegion } from "../region-store";
import type { AnsweredCall } from "../trail/record";
import { toUserIdentity, type Principal, type Principals } from "../trail/principals";
import type { Trails } from "../trail/trails";
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
  readonly trails: Trails;
  /** Answers instead of the local service, for the services that it has. */
  readonly upstream: Upstream | undefined;
  /** How a call that is delayed waits. */
  readonly pause: (milliseconds: number) => Promise<void>;
  readonly onAnswered: (call: AnsweredCall) => void;
}

/** No answer: the connection is closed, or stays open for good. */
export type NoAnswer = "down" | "silent";

interface Call {
  /** As it came over the wire; calls inside of this process have none, and stay in it. */
  readonly raw: RawRequest | undefined;
  readonly request: ApiRequest;
  readonly operation: Operation | undefined;
  readonly accountRegion: LocalAccountRegion;
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
      const head = { protocol: "json", service: "", operation: "" } as const;
      const time = this.#around.clock.now();
      return toRawResponse(head, { ok: false, error: request }, { requestId, time });
    }
    const result = await this.call(request, raw, requestId);
    if (result === "down" || result === "silent") return result;
    return toRawResponse(request, result, { requestId, time: this.#around.clock.now() });
  }

  /** Answers a call that is parsed already. */
  async call(
    request: ApiRequest,
    raw?: RawRequest,
    requestId: string = randomUUID(),
  ): Promise<ApiResult | NoAnswer> {
    const call = this.#toCall(raw, request);
    const before = this.#lookBefore(call);
    const result = await this.#answer(call);
    if (result === "down" || result === "silent") return result;
    const error = result.ok ? undefined : result.error;
    const time = this.#around.clock.now();
    this.#around.onAnswered({ ...call, ...before, error, requestId, time });
    return result;
  }

  /** What the call itself may change: what it reaches, and whether a trail logs it. */
  #lookBefore({
    request,
    operation,
    accountRegion,
  }: Call): Pick<AnsweredCall, "touched" | "isRecorded"> {
    const { service, region } = request;
    const name = operation?.recordedName ?? request.operation;
    const event = { service, operation: name, isReadOnly: operation?.access === "read" };
    return {
      touched: operation?.touches?.(request.input, accountRegion) ?? [],
      isRecorded: this.#around.trails.isRecorded(region, event),
    };
  }

  #toCall(raw: RawRequest | undefined, request: ApiRequest): Call {
    const { account, services, principals } = this.#around;
    const { region } = request;
    return {
      raw,
      request,
      operation: services.get(request.service)?.operations[request.operation],
      accountRegion: { partition: partitionOf(region), account, region },
      caller: principals.find(request.accessKeyId),
    };
  }

  async #answer(call: Call): Promise<ApiResult | NoAnswer> {
    const { service, operation, input } = call.request;
    const name = `${service}:${operation}`;
    const effect = this.#around.faults.takeForCall({ call: name, caller: call.caller.name, input });
    if (effect?.kind === "down" || effect?.kind === "silent") return effect.kind;
    if (effect?.kind === "delay") await this.#around.pause(effect.milliseconds);
    const refusal = toRefusal(effect, call) ?? this.#judgeAccess(call);
    if (refusal !== undefined) return { ok: false, error: refusal };
    const { upstream } = this.#around;
    if (call.raw === undefined || upstream?.isFor(call.request) !== true) return run(call);
    return upstream.answer(call.raw);
  }

  #judgeAccess(call: Call): ApiError | undefined {
    const role = toRoleName(call.caller.name);
    const refused = toAccessRequests(call).find(
      (access) => !this.#around.roles.isAllowed(role, access),
    );
    return refused && denied(call, refused.action);
  }
}

function run({ request, operation, accountRegion, caller }: Call): ApiResult {
  if (operation === undefined) {
    const message = `The local AWS has no ${request.service}:${request.operation}`;
    return { ok: false, error: new ApiError("UnknownOperationException", message) };
  }
  const output = attempt(() => operation.answer(request.input, accountRegion, caller));
  return output instanceof ApiError ? { ok: false, error: output } : { ok: true, output };
}

/** SNS answers with other codes than the services of the JSON protocol. */
function toRefusal(effect: CallEffect | undefined, call: Call): ApiError | undefined {
  const isQuery = call.request.protocol === "query";
  switch (effect?.kind) {
    case "throttle":
      return new ApiError(isQuery ? "Throttling" : "ThrottlingException", "Rate exceeded");
    case "deny":
      return denied(call, `${call.request.service}:${call.request.operation}`);
    case "error":
      return new ApiError("InternalFailure", "An internal failure occurred.", 500);
    default:
      return undefined;
  }
}

/** https://docs.aws.amazon.com/sns/latest/api/API_Publish.html#API_Publish_Errors */
function denied({ request, caller, accountRegion }: Call, action: string): ApiError {
  const arn = textAt(toUserIdentity(caller, accountRegion), "arn") ?? "";
  const message = `User: ${arn} is not authorized to perform: ${action}`;
  if (request.service === "sts" || request.service === "iam")
    return new ApiError("AccessDenied", message, 403);
  if (request.protocol !== "query") {
    return new ApiError("AccessDeniedException", message, request.protocol === "rest" ? 403 : 400);
  }
  return action.startsWith("kms:")
    ? new ApiError("KMSAccessDenied", message)
    : new ApiError("AuthorizationError", message, 403);
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
