/** Why an object is not written again. */
export type LeftOutCode = keyof typeof leftOutReasons;

/**
 * Each reason in English, with what to do instead. Wherever it is not certain that a write leaves an
 * object as it was, it is not made.
 */
export const leftOutReasons = {
  "resource-link":
    "It is a resource link, which Lake Formation resolves: what was read may be its target. Delete it and make it again.",
  federated: "It belongs to another catalog through a connection. Write it there.",
  "other-catalog": "It belongs to the catalog of another account. Run the command there.",
  "catalog-view":
    "It is a view of the Data Catalog, whose definition Glue validates and does not return as it was written. Run its CREATE OR REPLACE VIEW again.",
  "materialized-view": "It is a materialized view. Its next refresh writes it.",
  "change-in-progress":
    "An asynchronous change of it is under way or has failed. Run the command again when it has ended.",
  iceberg:
    "It is an Iceberg table, whose entry belongs to the engine that commits to it. Its next commit writes it.",
  governed: "It is a governed table of Lake Formation, which takes writes in transactions only.",
  "lake-formation":
    "Its location is registered with Lake Formation, which shows each caller only the columns that it may see: a write could remove the others. Have its owner write it.",
  "row-level-security": "It has a default row-level security policy, which no input holds.",
  "no-version": "Glue returned no version of it, so that a write of somebody else could be lost.",
  "unknown-members":
    "Glue returned members that this version of the command does not know, and a write would remove them",
  "deleted-meanwhile": "It was deleted while the command ran.",
  "password-encrypted":
    "Its password is encrypted already, and the caller does not receive it in plain text. Update the connection with its password to write the rest again.",
  "password-hidden":
    "Its password was not returned, and a write would remove it. Run the command as a principal that may read it, or update the connection with its password.",
  "authentication-configuration":
    "Its credentials are in an authentication configuration, which Glue does not return as it was written. They are kept in AWS Secrets Manager.",
  "connection-schema":
    "It is of a version of the connection schema that no input holds. Update the connection with its password.",
  "old-version":
    "Versions of a table cannot be written again. Delete them by --delete-old-versions.",
} as const;
