import { readField, readPath, toText } from "../untyped";

/** Who made a call, from CloudTrail's record of it. */
export interface Attribution {
  readonly callerArn: string | undefined;
  /** `AssumedRole`, `IAMUser`, `Root`, … */
  readonly callerType: string | undefined;
  readonly account: string | undefined;
  /** The role behind an assumed-role session. */
  readonly roleArn: string | undefined;
  readonly sourceIpAddress: string | undefined;
  readonly userAgent: string | undefined;
}

/** Reads who made the call of an event's detail. Total. */
export function toAttribution(detail: unknown): Attribution {
  const identity = readField(detail, "userIdentity");
  return {
    callerArn: toText(readField(identity, "arn")) ?? toText(readField(identity, "invokedBy")),
    callerType: toText(readField(identity, "type")),
    account: toText(readField(identity, "accountId")),
    roleArn: toText(readPath(identity, "sessionContext", "sessionIssuer", "arn")),
    sourceIpAddress: toText(readField(detail, "sourceIPAddress")),
    userAgent: toText(readField(detail, "userAgent")),
  };
}
