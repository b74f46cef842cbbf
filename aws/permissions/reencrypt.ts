/** One IAM action of whoever re-encrypts a catalog. */
interface ReencryptPermission {
  readonly action: string;
  /** The SDK command that needs it. */
  readonly command: string;
  /** Left out where a dry run needs it too. */
  readonly isForApply?: boolean;
}

const toRead = [
  "GetDataCatalogEncryptionSettings",
  "GetDatabases",
  "GetDatabase",
  "GetTables",
  "GetTable",
  "GetTableVersions",
  "GetPartitions",
  "GetColumnStatisticsForTable",
  "GetColumnStatisticsForPartition",
  "GetUserDefinedFunctions",
  "GetUserDefinedFunction",
  "GetConnections",
  "GetConnection",
];

const toWrite = [
  "UpdateDatabase",
  "UpdateTable",
  "BatchUpdatePartition",
  "UpdateColumnStatisticsForTable",
  "UpdateColumnStatisticsForPartition",
  "UpdateUserDefinedFunction",
  "UpdateConnection",
  "BatchDeleteTableVersion",
];

/** Everything that the command may do, beside the use of the catalog's keys through Glue. */
export const reencryptPermissions: readonly ReencryptPermission[] = [
  { action: "sts:GetCallerIdentity", command: "GetCallerIdentityCommand" },
  { action: "kms:DescribeKey", command: "DescribeKeyCommand" },
  { action: "cloudtrail:LookupEvents", command: "LookupEventsCommand" },
  ...toRead.map((name) => ({ action: `glue:${name}`, command: `${name}Command` })),
  ...toWrite.map((name) => ({
    action: `glue:${name}`,
    command: `${name}Command`,
    isForApply: true,
  })),
];
