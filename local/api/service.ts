import type { JsonObject } from "../json";
import type { RegionHome } from "../region-store";
import type { Principal } from "../trail/principals";

/** An error answer of an AWS service; `code` is what SDKs expose as `error.name`. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

/** One operation of a service. */
export interface Operation {
  /**
   * What CloudTrail takes it for: a trail of management events logs reads and writes, and EventBridge
   * gets the writes alone. Data events are in neither.
   */
  readonly access: "read" | "write" | "data";
  /** @throws ApiError as the service documents it. */
  readonly answer: (input: JsonObject, home: RegionHome, caller: Principal) => JsonObject;
  /** The ARN that IAM judges and CloudTrail names; `*` where the operation has none. */
  readonly resource?: (input: JsonObject, home: RegionHome) => string;
  /** Members of the request that CloudTrail masks. */
  readonly masked?: readonly string[];
}

/** A local service: its name in credential scopes and IAM actions, and its operations as a table. */
export interface Service {
  readonly name: string;
  readonly operations: Readonly<Record<string, Operation>>;
}
