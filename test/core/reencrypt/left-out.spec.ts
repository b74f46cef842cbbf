import assert from "node:assert/strict";
import type { CatalogObject, Content, WrittenKind } from "../../../core/reencrypt/catalog-object";
import { leftOutReasons } from "../../../core/reencrypt/left-out-code";
import { isElsewhere, whyLeftOut } from "../../../core/reencrypt/left-out";

const account = "111122223333";
const premises = { account, ignoredMembers: [] };

function anObject<Kind extends WrittenKind>(kind: Kind, content: Content): CatalogObject<Kind> {
  return { kind, path: ["sales", "orders"], content, writtenAt: 1, unknownMembers: [] };
}

const table = { Name: "orders", VersionId: "3", CatalogId: account };
const jdbc = { JDBC_CONNECTION_URL: "jdbc:postgresql://db", USERNAME: "etl" };
const connection = (ConnectionProperties: Content) => ({ Name: "c", ConnectionProperties });

const cases: readonly (readonly [string, WrittenKind, Content, string | undefined])[] = [
  ["an ordinary database", "database", { Name: "sales", CatalogId: account }, undefined],
  [
    "a link to a database",
    "database",
    { TargetDatabase: { Region: "eu-west-1" } },
    "resource-link",
  ],
  ["a federated database", "database", { FederatedDatabase: {} }, "federated"],
  ["a database of another account", "database", { CatalogId: "444455556666" }, "other-catalog"],
  ["an ordinary table", "table", table, undefined],
  ["a view of Athena", "table", { ...table, TableType: "VIRTUAL_VIEW" }, undefined],
  ["a link to a table", "table", { ...table, TargetTable: {} }, "resource-link"],
  ["a federated table", "table", { ...table, FederatedTable: {} }, "federated"],
  ["a view of the Data Catalog", "table", { ...table, ViewDefinition: {} }, "catalog-view"],
  ["a view of several dialects", "table", { ...table, IsMultiDialectView: true }, "catalog-view"],
  [
    "a materialized view",
    "table",
    { ...table, ViewDefinition: {}, IsMaterializedView: true },
    "materialized-view",
  ],
  ["a table under change", "table", { ...table, Status: {} }, "change-in-progress"],
  ["an Iceberg table", "table", { ...table, Parameters: { table_type: "iceberg" } }, "iceberg"],
  [
    "an Iceberg table by its metadata",
    "table",
    { ...table, Parameters: { metadata_location: "s3://lake/m.json" } },
    "iceberg",
  ],
  ["a table with Iceberg's metadata", "table", { ...table, IcebergTableMetadata: {} }, "iceberg"],
  ["a Delta table", "table", { ...table, Parameters: { table_type: "delta" } }, undefined],
  ["a governed table", "table", { ...table, TableType: "GOVERNED" }, "governed"],
  [
    "a table registered with Lake Formation",
    "table",
    { ...table, IsRegisteredWithLakeFormation: true },
    "lake-formation",
  ],
  [
    "a table not registered with Lake Formation",
    "table",
    { ...table, IsRegisteredWithLakeFormation: false },
    undefined,
  ],
  ["a table with a row policy", "table", { ...table, RLSProperties: {} }, "row-level-security"],
  ["a table without a version", "table", { Name: "orders", CatalogId: account }, "no-version"],
  ["a table with an empty version", "table", { ...table, VersionId: "" }, "no-version"],
  ["a partition", "partition", { Values: ["1"], CatalogId: account }, undefined],
  ["a function", "function", { FunctionName: "mask" }, undefined],
  [
    "a connection with its password",
    "connection",
    connection({ ...jdbc, PASSWORD: "p" }),
    undefined,
  ],
  ["a connection with a secret", "connection", connection({ ...jdbc, SECRET_ID: "s" }), undefined],
  ["a connection of a network", "connection", connection({}), undefined],
  ["a connection without its password", "connection", connection(jdbc), "password-hidden"],
  [
    "a connection with an empty password",
    "connection",
    connection({ ...jdbc, PASSWORD: "" }),
    "password-hidden",
  ],
  [
    "a connection with an encrypted password",
    "connection",
    connection({ ...jdbc, ENCRYPTED_PASSWORD: "x" }),
    "password-encrypted",
  ],
  [
    "a Kafka connection without its password",
    "connection",
    connection({ KAFKA_SASL_SCRAM_USERNAME: "u" }),
    "password-hidden",
  ],
  [
    "a Kafka connection with a secret",
    "connection",
    connection({ KAFKA_SASL_SCRAM_USERNAME: "u", KAFKA_SASL_SCRAM_SECRETS_ARN: "s" }),
    undefined,
  ],
  [
    "a Kafka connection with a keystore whose password is not returned",
    "connection",
    connection({ KAFKA_CLIENT_KEYSTORE: "s3://k" }),
    "password-hidden",
  ],
  [
    "a Kafka connection with an encrypted keystore password",
    "connection",
    connection({ ENCRYPTED_KAFKA_CLIENT_KEY_PASSWORD: "x" }),
    "password-encrypted",
  ],
  [
    "a connection with OAuth",
    "connection",
    { ...connection({}), AuthenticationConfiguration: { AuthenticationType: "OAUTH2" } },
    "authentication-configuration",
  ],
  [
    "a connection of a later schema",
    "connection",
    { ...connection({}), ConnectionSchemaVersion: 2 },
    "connection-schema",
  ],
];

describe("What is left out", () => {
  for (const [what, kind, content, code] of cases) {
    it(`${code === undefined ? "does not include" : "includes"} ${what}`, () => {
      const found = whyLeftOut(anObject(kind, content), premises);
      assert.deepEqual(found, code === undefined ? undefined : { code });
    });
  }

  it("includes an object with a member that the SDK does not know, until it may be lost", () => {
    const object = { ...anObject("table", table), unknownMembers: ["NewField", "Other"] };
    const detail = "NewField, Other";
    assert.deepEqual(whyLeftOut(object, premises), { code: "unknown-members", detail });
    const ignoredMembers = ["Other", "NewField"];
    assert.equal(whyLeftOut(object, { account, ignoredMembers }), undefined);
  });

  it("extends to the parts of a table of another catalog, and to no others", () => {
    const codes = Object.keys(leftOutReasons) as (keyof typeof leftOutReasons)[];
    assert.deepEqual(codes.filter(isElsewhere), ["resource-link", "federated", "other-catalog"]);
    assert.equal(isElsewhere(undefined), false);
  });
});
