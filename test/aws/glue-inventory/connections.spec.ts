import { GetConnectionsCommand, GlueClient, type Connection } from "@aws-sdk/client-glue";
import { mockClient } from "aws-sdk-client-mock";
import assert from "node:assert/strict";
import { connections } from "../../../aws/glue-inventory/connections";
import { absent, known, unresolved } from "../../../core/observed/fact";

const glue = new GlueClient({ region: "eu-central-1" });
const sdk = mockClient(glue);
const hidden = unresolved("hidden", "GetConnections with HidePassword");

async function read(connection: Connection) {
  sdk.on(GetConnectionsCommand).resolves({ ConnectionList: [connection] });
  const { items } = await connections.read(glue, undefined);
  const [item] = items;
  assert.ok(item?.kind === "connection" && item.connection.properties.state === "known");
  return { ...item.connection, properties: item.connection.properties.value };
}

describe("Reading a connection without its password", () => {
  beforeEach(() => sdk.reset());

  it("takes the password that AWS leaves out for hidden, and keeps all else", async () => {
    const { properties, connectionType } = await read({
      ConnectionType: "JDBC",
      ConnectionProperties: { USERNAME: "etl" },
    });
    assert.deepEqual(properties, { USERNAME: known("etl"), PASSWORD: hidden });
    assert.deepEqual(connectionType, known("JDBC"));
  });

  it("expects no password of a connection that logs in nowhere", async () => {
    assert.deepEqual((await read({ ConnectionType: "NETWORK" })).properties, {});
  });

  for (const [mechanism, expected] of [
    ["PLAIN", ["KAFKA_SASL_PLAIN_PASSWORD"]],
    ["SCRAM-SHA-512", ["KAFKA_SASL_SCRAM_PASSWORD"]],
    ["AWS_MSK_IAM", []],
    [undefined, []],
  ] as const) {
    it(`expects the password of a Kafka connection by its mechanism ${String(mechanism)}`, async () => {
      const ConnectionProperties =
        mechanism === undefined ? {} : { KAFKA_SASL_MECHANISM: mechanism };
      const { properties } = await read({ ConnectionType: "KAFKA", ConnectionProperties });
      const found = Object.keys(properties).filter((name) => name.endsWith("PASSWORD"));
      assert.deepEqual(found, expected);
    });
  }

  it("keeps no password that comes all the same, only that there is one", async () => {
    const connection = await read({
      ConnectionType: "JDBC",
      ConnectionProperties: { PASSWORD: "hunter2" },
      SparkProperties: { dbPassword: "hunter3", host: "db" },
      PythonProperties: { apiKey: "" },
    });
    assert.deepEqual(connection.properties, { PASSWORD: known("a value") });
    assert.deepEqual(connection.furtherCredentials, [
      { path: "SparkProperties.dbPassword", value: known("a value") },
      { path: "PythonProperties.apiKey", value: known("") },
    ]);
    assert.doesNotMatch(JSON.stringify(connection), /hunter/);
  });

  it("gives the secret of its authentication, and absent without one", async () => {
    const AuthenticationConfiguration = { SecretArn: "arn:secret" };
    const { secretArn } = await read({ AuthenticationConfiguration });
    assert.deepEqual(secretArn, known("arn:secret"));
    assert.deepEqual((await read({})).secretArn, absent);
  });
});
