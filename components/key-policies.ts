import { prefix, toArn } from "../core/names";
import { toPolicyDocument, type PolicyDocument, type PolicyStatement } from "./policy-documents";
import type { Site } from "./site";

/**
 * Policy of the catalog's key. It names no role of the stack: a deleted role would leave an orphan
 * id in it, and KMS refuses each later change of a policy that holds one. Readers of the catalog
 * come in through Glue; jobs that write S3 objects and bookmarks come in through IAM of the account.
 */
export function catalogKeyPolicy(site: Site): PolicyDocument {
  const service = `glue.${site.region}.${site.urlSuffix}`;
  return toPolicyDocument([
    accountAdministration(site),
    throughService(site, {
      Sid: "AccountThroughGlue",
      service,
      actions: [
        "kms:Encrypt",
        "kms:Decrypt",
        "kms:ReEncrypt*",
        "kms:GenerateDataKey*",
        "kms:CreateGrant",
        "kms:DescribeKey",
      ],
    }),
    glueLogs(site),
  ]);
}

/**
 * Policy of the key that encrypts the alerts topic. CloudWatch alarms publish as a service, so the
 * account condition of the second statement never holds for them; they need one of their own.
 */
export function operationsKeyPolicy(site: Site): PolicyDocument {
  const actions = ["kms:Decrypt", "kms:GenerateDataKey*"];
  const service = `sns.${site.region}.${site.urlSuffix}`;
  return toPolicyDocument([
    accountAdministration(site),
    throughService(site, { Sid: "AccountThroughSns", service, actions }),
    {
      Sid: "Alarms",
      Effect: "Allow",
      Principal: { Service: "cloudwatch.amazonaws.com" },
      Action: actions,
      Resource: "*",
      Condition: alarmsOfSite(site),
    },
  ]);
}

/** Holds for requests that CloudWatch makes for an alarm of the guardrail of this site. */
export function alarmsOfSite(site: Site): NonNullable<PolicyStatement["Condition"]> {
  return {
    StringEquals: { "aws:SourceAccount": site.account },
    ArnLike: { "aws:SourceArn": toArn(site, "cloudwatch", `alarm:${prefix}-*`) },
  };
}

/** Without it nobody could ever change the key's policy again, IAM administrators included. */
function accountAdministration({ partition, account }: Site): PolicyStatement {
  return {
    Sid: "AccountAdministration",
    Effect: "Allow",
    Principal: { AWS: ["arn", partition, "iam", "", account, "root"].join(":") },
    Action: "kms:*",
    Resource: "*",
  };
}

function throughService(
  { account }: Site,
  { Sid, service, actions }: { Sid: string; service: string; actions: readonly string[] },
): PolicyStatement {
  return {
    Sid,
    Effect: "Allow",
    Principal: { AWS: "*" },
    Action: actions,
    Resource: "*",
    Condition: { StringEquals: { "kms:CallerAccount": account, "kms:ViaService": service } },
  };
}

/** Job logs that the baseline security configuration encrypts lie in groups under `/aws-glue/`. */
function glueLogs(site: Site): PolicyStatement {
  return {
    Sid: "GlueLogs",
    Effect: "Allow",
    Principal: { Service: `logs.${site.region}.${site.urlSuffix}` },
    Action: [
      "kms:Encrypt",
      "kms:Decrypt",
      "kms:ReEncrypt*",
      "kms:GenerateDataKey*",
      "kms:Describe*",
    ],
    Resource: "*",
    Condition: {
      ArnLike: {
        "kms:EncryptionContext:aws:logs:arn": toArn(site, "logs", "log-group:/aws-glue/*"),
      },
    },
  };
}
