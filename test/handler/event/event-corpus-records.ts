/** Members of an event. */
export type Fields = Readonly<Record<string, unknown>>;

export const account = "111122223333";
export const other = "444455556666";
const region = "eu-west-1";
const time = "2026-11-22T09:59:30Z";
export const eve = `arn:aws:sts::${account}:assumed-role/engineer/eve`;
export const root = `arn:aws:iam::${account}:root`;
export const user = `arn:aws:iam::${account}:user/legacy-etl`;
export const key = "0a1b2c3d-1111-2222-3333-444455556666";
export const keyArn = `arn:aws:kms:${region}:${account}:key/${key}`;

export function aSession(roleArn: string, session: string, accountId = account): Fields {
  const userName = roleArn.slice(roleArn.lastIndexOf("/") + 1);
  return {
    type: "AssumedRole",
    principalId: `AROAEXAMPLE:${session}`,
    arn: `arn:aws:sts::${accountId}:assumed-role/${userName}/${session}`,
    accountId,
    accessKeyId: "ASIAEXAMPLE",
    sessionContext: {
      sessionIssuer: {
        type: "Role",
        principalId: "AROAEXAMPLE",
        arn: roleArn,
        accountId,
        userName,
      },
      webIdFederationData: {},
      attributes: { creationDate: "2026-11-22T09:00:00Z", mfaAuthenticated: "false" },
    },
  };
}

export const byEve = aSession(`arn:aws:iam::${account}:role/engineer`, "eve");
export const byRoot: Fields = {
  type: "Root",
  principalId: account,
  arn: root,
  accountId: account,
  accessKeyId: "ASIAEXAMPLE",
  sessionContext: {
    sessionIssuer: {},
    webIdFederationData: {},
    attributes: { mfaAuthenticated: "true" },
  },
};
export const byUser: Fields = {
  type: "IAMUser",
  principalId: "AIDAEXAMPLE",
  arn: user,
  accountId: account,
  userName: "legacy-etl",
};

export function envelope(source: string, detailType: string, detail: unknown): Fields {
  const head = { version: "0", id: "delivery-1", "detail-type": detailType, source };
  return { ...head, account, time, region, resources: [], detail };
}

export function recorded(service: string, eventName: string, changes: Fields = {}): Fields {
  return envelope(`aws.${service}`, "AWS API Call via CloudTrail", {
    eventVersion: "1.11",
    userIdentity: byEve,
    eventTime: time,
    eventSource: `${service}.amazonaws.com`,
    eventName,
    awsRegion: region,
    sourceIPAddress: "203.0.113.9",
    userAgent: "aws-cli/2.31.0",
    requestParameters: null,
    responseElements: null,
    requestID: "request-1",
    eventID: "event-1",
    readOnly: false,
    eventType: "AwsApiCall",
    managementEvent: true,
    recipientAccountId: account,
    eventCategory: "Management",
    ...changes,
  });
}
