import type { PolicyCase } from "./case";
import { connection, key, output, secret } from "./programs";

const tls = { JDBC_ENFORCE_SSL: "true" };

/** Programs with a connection that is blocked in a preview. */
export const badConnections: readonly PolicyCase[] = [
  {
    it: "JDBC without TLS",
    program: [connection("b15", "JDBC", { SECRET_ID: "sales-db" })],
    preview: ["block connection-tls b15"],
  },
  {
    it: "Kafka without TLS",
    program: [connection("b16", "KAFKA", { KAFKA_SSL_ENABLED: "false" })],
    preview: ["block connection-tls b16"],
  },
  {
    it: "a password in plain text",
    program: [connection("b17", "JDBC", { ...tls, PASSWORD: "hunter2" })],
    preview: ["block connection-secret b17"],
  },
  {
    it: "a password that is a secret to Pulumi only",
    program: [connection("b18", "JDBC", { ...tls, PASSWORD: secret("hunter2") })],
    preview: ["block connection-secret b18"],
  },
  {
    it: "a password in plain text beside an unknown URL",
    program: [
      key("b26-key"),
      connection("b26", "JDBC", {
        ...tls,
        PASSWORD: "hunter2",
        JDBC_CONNECTION_URL: output("b26-key.id"),
      }),
    ],
    preview: ["block connection-secret b26"],
  },
  {
    it: "a password that is a secret beside an unknown secret",
    program: [
      key("b27-key"),
      connection("b27", "JDBC", {
        ...tls,
        PASSWORD: secret("hunter2"),
        JDBC_CONNECTION_URL: secret(output("b27-key.id")),
      }),
    ],
    preview: ["block connection-secret b27"],
  },
  {
    it: "TLS off beside an unknown URL",
    program: [
      key("b28-key"),
      connection("b28", "JDBC", {
        JDBC_ENFORCE_SSL: "false",
        SECRET_ID: "sales-db",
        JDBC_CONNECTION_URL: output("b28-key.id"),
      }),
    ],
    preview: ["advise unknown-values b28", "block connection-tls b28"],
  },
  {
    it: "a password in the URL of an Oracle database",
    program: [
      connection("b33", "JDBC", {
        ...tls,
        JDBC_CONNECTION_URL: "jdbc:oracle:thin:etl/hunter2@//db:1521/sales",
      }),
    ],
    preview: ["block connection-secret b33"],
  },
  {
    it: "a password for basic authentication",
    program: [
      connection("b34", "CUSTOM", undefined, {
        authenticationConfiguration: {
          authenticationType: "BASIC",
          basicAuthenticationCredentials: { username: "etl", password: secret("hunter2") },
        },
      }),
    ],
    preview: ["block connection-secret b34"],
  },
  {
    it: "a token in a connector's own properties",
    program: [
      connection("b35", "CUSTOM", undefined, { athenaProperties: { api_token: "hunter2" } }),
    ],
    preview: ["block connection-secret b35"],
  },
  {
    it: "a connection with an expired exemption",
    program: [connection("b23-expired", "JDBC", { ...tls, PASSWORD: "hunter2" })],
    preview: ["block connection-secret b23-expired"],
  },
];
