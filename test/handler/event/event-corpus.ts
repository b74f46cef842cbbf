import {
  account,
  aSession,
  byEve,
  byRoot,
  byUser,
  envelope,
  eve,
  key,
  keyArn,
  other,
  recorded,
  root,
  user,
  type Fields,
} from "./event-corpus-records";
import { keyArn as approvedKeyArn, passwordKeyArn } from "../../support/observations";
import { deploymentRoleArn, functionRoleArn } from "../fake-own-parts";

/** An event as AWS sends it, and whom an alert about it has to name. */
export interface Sample {
  readonly event: unknown;
  readonly wakeUp: "catalog-change" | "tamper" | "schedule" | "alarm" | "unrecognised";
  /** The caller that the alerts of a run name; `null` when they name nobody. */
  readonly named: string | null;
}

const off = {
  encryptionAtRest: { catalogEncryptionMode: "DISABLED" },
  connectionPasswordEncryption: { returnConnectionPasswordEncrypted: false },
};

function aPut(changes: Fields = {}, dataCatalogEncryptionSettings: Fields = off): Fields {
  const requestParameters = { dataCatalogEncryptionSettings };
  return recorded("glue", "PutDataCatalogEncryptionSettings", { requestParameters, ...changes });
}

/** cloud-custodian tests/data/cwe/event-cloud-trail-catalog-set-encryption.json, ids replaced. */
const setByRole = envelope("aws.glue", "AWS API Call via CloudTrail", {
  eventVersion: "1.05",
  userIdentity: {
    type: "AssumedRole",
    principalId: "AROAEXAMPLE:eve",
    arn: eve,
    accountId: account,
    sessionContext: {
      sessionIssuer: {
        type: "Role",
        principalId: "AROAEXAMPLE",
        arn: `arn:aws:iam::${account}:role/engineer`,
        accountId: account,
        userName: "engineer",
      },
    },
  },
  eventTime: "2026-11-22T09:59:30Z",
  eventSource: "glue.amazonaws.com",
  eventName: "PutDataCatalogEncryptionSettings",
  awsRegion: "eu-west-1",
  requestParameters: {
    dataCatalogEncryptionSettings: { encryptionAtRest: { catalogEncryptionMode: "SSE-KMS" } },
  },
  responseElements: null,
  requestID: "request-1",
  eventID: "event-1",
  eventType: "AwsApiCall",
});

/** The relevant part of the record in cloudsploit's pull requests 590 and 593, ids replaced. */
const setInConsole = aPut({
  eventVersion: "1.08",
  userIdentity: byRoot,
  userAgent: "console.amazonaws.com",
  requestParameters: { catalogId: account, dataCatalogEncryptionSettings: off },
});

const hostileKeys = JSON.parse(
  `{"__proto__":{"arn":"${root}"},"constructor":{"arn":"${root}"},"hasOwnProperty":1,"toString":[]}`,
) as Fields;

const change = "catalog-change";

/** Calls of PutDataCatalogEncryptionSettings, by what is special of them. */
const catalogChanges: Readonly<Record<string, Sample>> = {
  "a real record of a role's call": { event: setByRole, wakeUp: change, named: eve },
  "a real record of root in the console": { event: setInConsole, wakeUp: change, named: root },
  "an IAM user's, without a session": {
    event: aPut({ userIdentity: byUser }),
    wakeUp: change,
    named: user,
  },
  "a service's": {
    event: aPut({
      userIdentity: { type: "AWSService", invokedBy: "cloudformation.amazonaws.com" },
      sourceIPAddress: "cloudformation.amazonaws.com",
    }),
    wakeUp: change,
    named: "cloudformation.amazonaws.com",
  },
  "another account's role": {
    event: aPut({ userIdentity: aSession(`arn:aws:iam::${other}:role/partner`, "mallory", other) }),
    wakeUp: change,
    named: `arn:aws:sts::${other}:assumed-role/partner/mallory`,
  },
  "another account's, without a name": {
    event: aPut({
      userIdentity: { type: "AWSAccount", principalId: "AIDAEXAMPLE", accountId: other },
    }),
    wakeUp: change,
    named: null,
  },
  "a denied one": {
    event: aPut({ errorCode: "AccessDenied", errorMessage: "no", requestParameters: null }),
    wakeUp: change,
    named: eve,
  },
  "one on another catalog": {
    event: aPut({ requestParameters: { catalogId: other, dataCatalogEncryptionSettings: off } }),
    wakeUp: change,
    named: null,
  },
  "one without request parameters": {
    event: aPut({ requestParameters: null }),
    wakeUp: change,
    named: eve,
  },
  "one with empty settings, as a provider deletes them": {
    event: aPut({}, {}),
    wakeUp: change,
    named: eve,
  },
  "one that asked for something else than what was found": {
    event: aPut(
      {},
      {
        encryptionAtRest: {
          catalogEncryptionMode: "SSE-KMS",
          sseAwsKmsKeyId: approvedKeyArn,
        },
        connectionPasswordEncryption: {
          returnConnectionPasswordEncrypted: true,
          awsKmsKeyId: passwordKeyArn,
        },
      },
    ),
    wakeUp: change,
    named: null,
  },
  "a huge one": {
    event: aPut({ userAgent: "x".repeat(200_000), additionalEventData: Array(2_000).fill(byEve) }),
    wakeUp: change,
    named: eve,
  },
  "one with the keys of every prototype": {
    event: {
      ...aPut({ ...hostileKeys, userIdentity: { ...byEve, ...hostileKeys } }),
      ...hostileKeys,
    },
    wakeUp: change,
    named: eve,
  },
};

function aTamper(event: Fields, named: string | null = eve): Sample {
  return { event, wakeUp: "tamper", named };
}

const functionName = "glue-encryption-guardrail";
const rule = "glue-encryption-guardrail-catalog-change";

/** Calls on the guardrail itself, and what services say of it by themselves. */
const tampering: Readonly<Record<string, Sample>> = {
  "a key that is to be deleted": aTamper(
    recorded("kms", "ScheduleKeyDeletion", {
      requestParameters: { keyId: keyArn, pendingWindowInDays: 7 },
      resources: [{ accountId: account, type: "AWS::KMS::Key", ARN: keyArn }],
    }),
  ),
  "a parameter that is overwritten": aTamper(
    recorded("ssm", "PutParameter", {
      userIdentity: byUser,
      requestParameters: {
        name: "/glue-encryption-guardrail/key-arn",
        value: "HIDDEN_DUE_TO_SECURITY_REASONS",
        overwrite: true,
      },
    }),
    user,
  ),
  "a rule that is disabled": aTamper(
    recorded("events", "DisableRule", { requestParameters: { name: rule } }),
  ),
  "a trail that is stopped by root": aTamper(
    recorded("cloudtrail", "StopLogging", {
      userIdentity: byRoot,
      requestParameters: { name: "management" },
    }),
    root,
  ),
  "an alarm that is deleted": aTamper(
    recorded("monitoring", "DeleteAlarms", { requestParameters: { alarmNames: [functionName] } }),
  ),
  "a rule that a deployment changes": aTamper(
    recorded("events", "PutRule", { userIdentity: aSession(deploymentRoleArn, "pulumi") }),
    null,
  ),
  "a rule that the function restores": aTamper(
    recorded("events", "PutTargets", { userIdentity: aSession(functionRoleArn, functionName) }),
    null,
  ),
  ...Object.fromEntries(
    [
      "DeleteFunction20150331",
      "UpdateFunctionCode20150331v2",
      "UpdateFunctionConfiguration20150331v2",
      "RemovePermission20150331v2",
      "PutFunctionConcurrency20171031",
      "PutFunctionEventInvokeConfig",
    ].map((name) => [
      `Lambda's ${name}`,
      aTamper(recorded("lambda", name, { requestParameters: { functionName } })),
    ]),
  ),
  "KMS's own word of a deleted key": aTamper(
    { ...envelope("aws.kms", "KMS CMK Deletion", { "key-id": key }), resources: [keyArn] },
    null,
  ),
  "KMS's own word of expired material": aTamper(
    envelope("aws.kms", "KMS Imported Key Material Expiration", { "key-id": key }),
    null,
  ),
  "SSM's own word of a changed parameter": aTamper(
    envelope("aws.ssm", "Parameter Store Change", {
      operation: "Update",
      name: "/glue-encryption-guardrail/key-arn",
      type: "String",
    }),
    null,
  ),
};

function unrecognised(event: unknown): Sample {
  return { event, wakeUp: "unrecognised", named: null };
}

/** What the schedule sends, and what somebody sends by hand. */
const others: Readonly<Record<string, Sample>> = {
  "the schedule's": {
    event: { source: "glue-encryption-guardrail.schedule", time: "2026-11-22T10:00:00Z" },
    wakeUp: "schedule",
    named: null,
  },
  "the alarm's": {
    event: { source: "aws.cloudwatch", alarmArn: "arn", alarmData: {} },
    wakeUp: "alarm",
    named: null,
  },
  "a denied call on a rule": unrecognised(
    recorded("events", "DisableRule", { errorCode: "AccessDenied" }),
  ),
  "KMS's own word of a rotated key": unrecognised(
    envelope("aws.kms", "KMS CMK Rotation", { "key-id": key }),
  ),
  "a message of the dead-letter queue": unrecognised({
    Records: [{ body: JSON.stringify(setByRole) }],
  }),
  "an empty one": unrecognised({}),
  nothing: unrecognised(null),
};

/** Events by what they are. */
export const corpus: Readonly<Record<string, Sample>> = {
  ...catalogChanges,
  ...tampering,
  ...others,
};
