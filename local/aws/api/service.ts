import type { AccessRequest } from "../iam/policy-document";
import type { JsonObject } from "../json";
import type { LocalAccountRegion } from "../region-store";
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

/** A resource that CloudTrail's record of a call lists. */
export interface TouchedResource {
  readonly arn: string;
  /** As CloudFormation names it: `AWS::KMS::Key`. */
  readonly type: string;
}

/** One operation of a service. */
export interface Operation {
  /**
   * What CloudTrail takes it for: a trail of management events logs reads and writes, and EventBridge
   * gets the writes alone. Data events are in neither.
   */
  readonly access: "read" | "write" | "data";
  /** @throws ApiError as the service documents it. */
  readonly answer: (
    input: JsonObject,
    accountRegion: LocalAccountRegion,
    caller: Principal,
  ) => JsonObject;
  /** The ARN that IAM judges and CloudTrail names; `*` where the operation has none. */
  readonly resource?: (input: JsonObject, accountRegion: LocalAccountRegion) => string;
  /** What the operation's condition keys are in a call, in lower case: `events:targetarn`. */
  readonly conditions?: (input: JsonObject) => Readonly<Record<string, string | readonly string[]>>;
  /** What else the caller must be allowed, as the service acts for it: `iam:PassRole`. */
  readonly onBehalf?: (
    input: JsonObject,
    accountRegion: LocalAccountRegion,
  ) => readonly AccessRequest[];
  /** The resources that CloudTrail's record lists; most services leave them to the parameters. */
  readonly touches?: (
    input: JsonObject,
    accountRegion: LocalAccountRegion,
  ) => readonly TouchedResource[];
  /** The name that CloudTrail has for it, where that is not the operation's own. */
  readonly recordedName?: string;
  /** Members of the request that CloudTrail masks. */
  readonly masked?: readonly string[];
  /** Members of the request that CloudTrail leaves out. */
  readonly unrecorded?: readonly string[];
}

/** A local service: its name in credential scopes and IAM actions, and its operations as a table. */
export interface Service {
  readonly name: string;
  readonly operations: Readonly<Record<string, Operation>>;
}
