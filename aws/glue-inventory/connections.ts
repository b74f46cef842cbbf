import { GetConnectionsCommand, type Connection } from "@aws-sdk/client-glue";
import type { InventoryItem } from "../../core/inventory/item";
import { isCredentialName, passwordProperties } from "../../core/judges/password";
import type { ConnectionProperties, Credential } from "../../core/observed/connection";
import { known, toFact, unresolved, type Fact } from "../../core/observed/fact";
import { pageSize, type PagedListing } from "./read-pages";

/**
 * Connections, asked for without their passwords: so none is ever held, and the caller needs no right
 * to decrypt one. What AWS leaves out is unresolved and never taken for absent.
 * https://docs.aws.amazon.com/glue/latest/webapi/API_GetConnections.html
 */
export const connections: PagedListing = {
  listing: "connections",
  async read(glue, NextToken) {
    const input = { HidePassword: true, MaxResults: pageSize, NextToken };
    const page = await glue.send(new GetConnectionsCommand(input));
    return { items: (page.ConnectionList ?? []).map(toConnection), next: page.NextToken };
  },
};

function toConnection(connection: Connection): InventoryItem {
  const { Name = "", ConnectionType, AuthenticationConfiguration } = connection;
  return {
    kind: "connection",
    name: Name,
    connection: {
      connectionType: toFact(ConnectionType),
      properties: known({ ...toProperties(connection), ...toPasswords(connection) }),
      secretArn: toFact(AuthenticationConfiguration?.SecretArn),
      furtherCredentials: (["SparkProperties", "AthenaProperties", "PythonProperties"] as const)
        .map((path) => [path, connection[path] ?? {}] as const)
        .flatMap(([path, map]) => toCredentials(path, map)),
    },
  };
}

function toProperties({ ConnectionProperties = {} }: Connection): ConnectionProperties {
  return Object.fromEntries(
    Object.entries(ConnectionProperties).map(([name, value]) => [name, toFact(value)]),
  );
}

function toPasswords({ ConnectionProperties = {}, ConnectionType }: Connection) {
  const found: Readonly<Record<string, string | undefined>> = ConnectionProperties;
  const [mechanism = ""] = /^[A-Z]+/.exec(found.KAFKA_SASL_MECHANISM ?? "") ?? [];
  const isExpected = (name: string) =>
    ConnectionType === "KAFKA"
      ? name === `KAFKA_SASL_${mechanism}_PASSWORD`
      : name === "PASSWORD" && !withoutPassword.has(ConnectionType);
  return Object.fromEntries(
    passwordProperties.flatMap((name) => {
      const value = found[name];
      if (value !== undefined) return [[name, withoutValue(value)] as const];
      return isExpected(name) ? [[name, hidden] as const] : [];
    }),
  );
}

const hidden = unresolved("hidden", "GetConnections with HidePassword");

/** Types of connections that log in nowhere. */
const withoutPassword: ReadonlySet<string | undefined> = new Set([
  "NETWORK",
  "VIEW_VALIDATION_ATHENA",
  "VIEW_VALIDATION_REDSHIFT",
]);

function toCredentials(path: string, map: Readonly<Record<string, string>>): readonly Credential[] {
  return Object.entries(map)
    .filter(([name]) => isCredentialName(name))
    .map(([name, value]) => ({ path: `${path}.${name}`, value: withoutValue(value) }));
}

/** That there is a value is all that is judged, so that it is not kept. */
function withoutValue(value: string): Fact<string> {
  return known(value === "" ? "" : "a value");
}
