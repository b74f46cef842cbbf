import type { CatalogObject, Content, WrittenKind } from "./catalog-object";
import type { LeftOutCode } from "./left-out-code";

/** What becomes of each member of an object that Glue returned. */
interface Fields {
  /** Sent back as they are. */
  readonly written: readonly string[];
  /** Set by Glue, and in no input. */
  readonly readOnly: readonly string[];
  /** Members whose presence leaves the object out, with the reason. */
  readonly refused: Readonly<Record<string, LeftOutCode>>;
}

/** By Glue's names; a spec compares them with the SDK's schemas of what is read and of what is written. */
export const fields: Readonly<Record<WrittenKind, Fields>> = {
  database: {
    written: ["Name", "Description", "LocationUri", "Parameters", "CreateTableDefaultPermissions"],
    readOnly: ["CreateTime", "CatalogId"],
    refused: { TargetDatabase: "resource-link", FederatedDatabase: "federated" },
  },
  table: {
    written: [
      "Name",
      "Description",
      "Owner",
      "LastAccessTime",
      "LastAnalyzedTime",
      "Retention",
      "StorageDescriptor",
      "PartitionKeys",
      "ViewOriginalText",
      "ViewExpandedText",
      "TableType",
      "Parameters",
    ],
    readOnly: [
      "DatabaseName",
      "CreateTime",
      "UpdateTime",
      "CreatedBy",
      "IsRegisteredWithLakeFormation",
      "CatalogId",
      "VersionId",
      "IsMultiDialectView",
      "IsMaterializedView",
    ],
    refused: {
      TargetTable: "resource-link",
      FederatedTable: "federated",
      ViewDefinition: "catalog-view",
      Status: "change-in-progress",
      IcebergTableMetadata: "iceberg",
      RLSProperties: "row-level-security",
    },
  },
  partition: {
    written: ["Values", "LastAccessTime", "StorageDescriptor", "Parameters", "LastAnalyzedTime"],
    readOnly: ["DatabaseName", "TableName", "CreationTime", "CatalogId"],
    refused: {},
  },
  function: {
    written: [
      "FunctionName",
      "ClassName",
      "OwnerName",
      "FunctionType",
      "OwnerType",
      "ResourceUris",
      "ArtifactLocation",
      "GovernanceMode",
    ],
    readOnly: ["DatabaseName", "CreateTime", "CatalogId"],
    refused: {},
  },
  connection: {
    written: [
      "Name",
      "Description",
      "ConnectionType",
      "MatchCriteria",
      "ConnectionProperties",
      "SparkProperties",
      "AthenaProperties",
      "PythonProperties",
      "PhysicalConnectionRequirements",
    ],
    readOnly: [
      "CreationTime",
      "LastUpdatedTime",
      "LastUpdatedBy",
      "Status",
      "StatusReason",
      "LastConnectionValidationTime",
      "ConnectionSchemaVersion",
      "CompatibleComputeEnvironments",
    ],
    refused: { AuthenticationConfiguration: "authentication-configuration" },
  },
};

/** Members of `ConnectionInput` that Glue does not return: what to validate before it is written. */
export const inputOnly: readonly string[] = [
  "ValidateCredentials",
  "ValidateForComputeEnvironments",
];

/** The input that writes an object as it was read. */
export function toInput({ kind, content }: CatalogObject<WrittenKind>): Content {
  const written = fields[kind].written.map((name) => [name, content[name]] as const);
  return Object.fromEntries(written.filter(([, value]) => value !== undefined && value !== null));
}
