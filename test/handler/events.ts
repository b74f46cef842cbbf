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

export const scheduledEvent = { source: "aws.events", "detail-type": "Scheduled Event" };
