import assert from "node:assert/strict";
import { toAuditPolicy } from "../../../components/documents/audit-policy";

describe("The policy of the audit's role", () => {
  it("lets it read what the audit reads, and leaves the caller's own rights out", () => {
    assert.deepEqual(toAuditPolicy(), {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "Audit",
          Effect: "Allow",
          Action: [
            "glue:GetConnections",
            "glue:GetCrawlers",
            "glue:GetDataCatalogEncryptionSettings",
            "glue:GetDevEndpoints",
            "glue:GetJobRuns",
            "glue:GetJobs",
            "glue:GetMLTransforms",
            "glue:GetSecurityConfigurations",
            "glue:GetTriggers",
            "glue:ListSessions",
            "kms:DescribeKey",
            "sts:GetCallerIdentity",
          ],
          Resource: "*",
        },
      ],
    });
  });
});
