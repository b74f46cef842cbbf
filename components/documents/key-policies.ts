import { prefix, toArn } from "../../core/deployed/names";
import { toPolicyDocument, type PolicyDocument, type PolicyStatement } from "./function-policies";
import type { StackAccountRegion } from "../account-region";

/** Who reads the catalog from other accounts, in a data mesh. */
export interface Readers {
  /** Whole accounts: each decides by its own IAM policies which of its principals may decrypt. */
  readonly readerAccountIds: readonly string[];
  /** Every account of the organization. */
  readonly readerOrganizationId?: string | undefined;
}

const nobody: Readers = { readerAccountIds: [] };

/**
 * Policy of the catalog's key. It names no role of the stack: a deleted role would leave an orphan
 * id in it, and KMS refuses each later change of a policy that holds one. Readers of the catalog
 * come in through Glue; jobs that write S3 objects and bookmarks come in through IAM of the account.
 */
export function catalogKeyPolicy(
  accountRegion: StackAccountRegion,
  readers = nobody,
): PolicyDocument {
  return toPolicyDocument([
    accountAdministration(accountRegion),
    accountThroughGlue(accountRegion),
    ...readersThroughGlue(readers, toGlueService(accountRegion)),
    glueLogs(accountRegion),
  ]);
}

/** Lets every principal of the account use the key through Glue, and not around it. */
export function accountThroughGlue(accountRegion: StackAccountRegion): PolicyStatement {
  return throughService(accountRegion, {
    Sid: "AccountThroughGlue",
    service: toGlueService(accountRegion),
    actions: [
      "kms:Encrypt",
      "kms:Decrypt",
      "kms:ReEncrypt*",
      "kms:GenerateDataKey*",
      "kms:CreateGrant",
      "kms:DescribeKey",
    ],
  });
}

function toGlueService({ region, urlSuffix }: StackAccountRegion): string {
  return `glue.${region}.${urlSuffix}`;
}

/** They read, through Glue alone: without `kms:Encrypt` they write nothing, and without Glue nothing is decrypted. */
function readersThroughGlue(
  { readerAccountIds, readerOrganizationId }: Readers,
  service: string,
): readonly PolicyStatement[] {
  const toStatement = (Sid: string, key: string, values: string | readonly string[]) =>
    ({
      Sid,
      Effect: "Allow",
      Principal: { AWS: "*" },
      Action: ["kms:Decrypt", "kms:DescribeKey"],
      Resource: "*",
      Condition: { StringEquals: { [key]: values, "kms:ViaService": service } },
    }) as const;
  const statements: PolicyStatement[] = [];
  if (readerAccountIds.length > 0)
    statements.push(
      toStatement("ReaderAccountsThroughGlue", "kms:CallerAccount", readerAccountIds),
    );
  if (readerOrganizationId !== undefined)
    statements.push(
      toStatement("ReaderOrganizationThroughGlue", "aws:PrincipalOrgID", readerOrganizationId),
    );
  return statements;
}

/**
 * Policy of the key that encrypts the alerts topic. CloudWatch alarms publish as a service, so the
 * account condition of the second statement never holds for them; they need one of their own.
 */
export function operationsKeyPolicy(accountRegion: StackAccountRegion): PolicyDocument {
  const actions = ["kms:Decrypt", "kms:GenerateDataKey*"];
  const service = `sns.${accountRegion.region}.${accountRegion.urlSuffix}`;
  return toPolicyDocument([
    accountAdministration(accountRegion),
    throughService(accountRegion, { Sid: "AccountThroughSns", service, actions }),
    {
      Sid: "Alarms",
      Effect: "Allow",
      Principal: { Service: "cloudwatch.amazonaws.com" },
      Action: actions,
      Resource: "*",
      Condition: alarmsOfSite(accountRegion),
    },
  ]);
}

/** Holds for requests that CloudWatch makes for an alarm of the guardrail in this account and Region. */
export function alarmsOfSite(
  accountRegion: StackAccountRegion,
): NonNullable<PolicyStatement["Condition"]> {
  return {
    StringEquals: { "aws:SourceAccount": accountRegion.account },
    ArnLike: { "aws:SourceArn": toArn(accountRegion, "cloudwatch", `alarm:${prefix}-*`) },
  };
}

/** Without it no one could ever change the key's policy again, IAM administrators included. */
function accountAdministration({ partition, account }: StackAccountRegion): PolicyStatement {
  return {
    Sid: "AccountAdministration",
    Effect: "Allow",
    Principal: { AWS: ["arn", partition, "iam", "", account, "root"].join(":") },
    Action: "kms:*",
    Resource: "*",
  };
}

function throughService(
  { account }: StackAccountRegion,
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
export function glueLogs(accountRegion: StackAccountRegion): PolicyStatement {
  return {
    Sid: "GlueLogs",
    Effect: "Allow",
    Principal: { Service: `logs.${accountRegion.region}.${accountRegion.urlSuffix}` },
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
        "kms:EncryptionContext:aws:logs:arn": toArn(accountRegion, "logs", "log-group:/aws-glue/*"),
      },
    },
  };
}
