export const off = {
  encryptionAtRest: { catalogEncryptionMode: "DISABLED" },
  connectionPasswordEncryption: { returnConnectionPasswordEncrypted: false },
};

const detail = {
  eventSource: "glue.amazonaws.com",
  eventName: "PutDataCatalogEncryptionSettings",
  eventTime: "2026-11-22T09:59:30Z",
  eventID: "event-1",
  sourceIPAddress: "203.0.113.9",
  userAgent: "aws-cli/2.31",
  userIdentity: {
    type: "AssumedRole",
    arn: "arn:aws:sts::111122223333:assumed-role/engineer/eve",
    accountId: "111122223333",
    sessionContext: {
      sessionIssuer: { type: "Role", arn: "arn:aws:iam::111122223333:role/engineer" },
    },
  },
  requestParameters: { dataCatalogEncryptionSettings: off },
};

/** The event of a call that switches both halves off, made 30 s before the fake clock starts. */
export function aCatalogChangeEvent(changes: object = {}) {
  return {
    source: "aws.glue",
    "detail-type": "AWS API Call via CloudTrail",
    detail: { ...detail, ...changes },
  };
}

/** Due at the time at which the fake clock starts. */
export const scheduledEvent = {
  source: "glue-encryption-guardrail.schedule",
  time: "2026-11-22T10:00:00Z",
};

/** The event of a call that disables one of the guardrail's rules. */
export function aTamperEvent(changes: object = {}, detailType = "AWS API Call via CloudTrail") {
  return {
    source: "aws.events",
    "detail-type": detailType,
    id: "delivery-1",
    time: "2026-11-22T09:59:31Z",
    detail: {
      ...detail,
      eventSource: "events.amazonaws.com",
      eventName: "DisableRule",
      requestParameters: { name: "glue-encryption-guardrail-catalog-change" },
      ...changes,
    },
  };
}

/** The caller of an event: a session of a role. */
export function aSessionOf(roleArn: string) {
  const sessionContext = { sessionIssuer: { type: "Role", arn: roleArn } };
  return { userIdentity: { type: "AssumedRole", sessionContext } };
}
