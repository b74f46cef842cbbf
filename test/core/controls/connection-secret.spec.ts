import { connectionSecret } from "../../../core/controls";
import { toConnectionProperties } from "../../../core/observed/connection";
import { absent, known, unresolved } from "../../../core/observed/fact";
import { nonCompliant, type Verdict } from "../../../core/verdict";
import { aConnection, aRequirement } from "../../support/observations";
import { itJudges } from "../../support/verdict-table";

const why = unresolved("known-after-deployment");
const path = "authenticationConfiguration.basicAuthenticationCredentials.password";
const compliant: Verdict = { outcome: "compliant" };
const hidden = unresolved("hidden");

/** A connection as it is read without its password. */
function aHidden(properties: Readonly<Record<string, string>>, password = "PASSWORD") {
  const { connectionType } = aConnection("JDBC");
  const found = toConnectionProperties(properties);
  return { connectionType, properties: known({ ...found, [password]: hidden }) };
}

describe("connection-secret", () => {
  itJudges(connectionSecret, aRequirement(), [
    {
      title: "accepts a secret",
      observed: aConnection("JDBC", { SECRET_ID: "database" }),
      verdict: compliant,
    },
    {
      title: "accepts a connection without any credentials",
      observed: { connectionType: known("NETWORK"), properties: absent },
      verdict: compliant,
    },
    {
      title: "accepts a password that Glue encrypted",
      observed: aConnection("JDBC", { ENCRYPTED_PASSWORD: "AQICAHh" }),
      verdict: compliant,
    },
    {
      title: "accepts an empty password",
      observed: aConnection("JDBC", { PASSWORD: "" }),
      verdict: compliant,
    },
    {
      title: "refuses a password beside a secret",
      observed: aConnection("JDBC", { SECRET_ID: "database", PASSWORD: "hunter2" }),
      verdict: nonCompliant({ code: "password-in-property", property: "PASSWORD" }),
    },
    {
      title: "refuses a password that is no text",
      observed: aConnection("JDBC", { PASSWORD: 12345 }),
      verdict: nonCompliant({ code: "password-in-property", property: "PASSWORD" }),
    },
    ...["CLIENT_KEYSTORE", "CLIENT_KEY"].map((part) => ({
      title: `accepts a KAFKA_${part}_PASSWORD, for which no secret can stand`,
      observed: aConnection("KAFKA", { [`KAFKA_${part}_PASSWORD`]: "hunter2" }),
      verdict: compliant,
    })),
    ...["SASL_PLAIN", "SASL_SCRAM"].map((part) => ({
      title: `refuses a plaintext KAFKA_${part}_PASSWORD`,
      observed: aConnection("KAFKA", { [`KAFKA_${part}_PASSWORD`]: "hunter2" }),
      verdict: nonCompliant({
        code: "password-in-property",
        property: `KAFKA_${part}_PASSWORD`,
      }),
    })),
    {
      title: "refuses a credential that stands elsewhere, by the path of its input",
      observed: { ...aConnection("JDBC"), furtherCredentials: [{ path, value: known("hunter2") }] },
      verdict: nonCompliant({ code: "password-in-property", property: path }),
    },
    {
      title: "accepts the place of a credential that is empty",
      observed: { ...aConnection("JDBC"), furtherCredentials: [{ path, value: absent }] },
      verdict: compliant,
    },
    {
      title: "refuses a user without a secret, where the password itself was left out",
      observed: aHidden({ USERNAME: "etl" }),
      verdict: nonCompliant({ code: "user-without-secret", property: "USERNAME" }),
    },
    {
      title: "refuses a Kafka user without a secret in the same way",
      observed: aHidden({ KAFKA_SASL_SCRAM_USERNAME: "etl" }, "KAFKA_SASL_SCRAM_PASSWORD"),
      verdict: nonCompliant({
        code: "user-without-secret",
        property: "KAFKA_SASL_SCRAM_USERNAME",
      }),
    },
    {
      title: "accepts a secret without a user, where the password itself was left out",
      observed: aHidden({ SECRET_ID: "database" }),
      verdict: compliant,
    },
    {
      title: "accepts a secret of the authentication, where the password itself was left out",
      observed: { ...aHidden({}), secretArn: known("arn:secret") },
      verdict: compliant,
    },
    ...[{}, { USERNAME: "etl", SECRET_ID: "database" }, { USERNAME: "" }].map((properties) => ({
      title: `cannot judge a password that was left out beside ${JSON.stringify(properties)}`,
      observed: aHidden(properties),
      verdict: { outcome: "unknown", why: hidden } as const,
    })),
    {
      title: "cannot judge a password that is not known yet",
      observed: { connectionType: known("JDBC"), properties: known({ PASSWORD: why }) },
      verdict: { outcome: "unknown", why },
    },
    {
      title: "cannot judge properties that are not known yet",
      observed: { connectionType: known("JDBC"), properties: why },
      verdict: { outcome: "unknown", why },
    },
  ]);
});

describe("connection-secret of URLs", () => {
  const leaking = [
    "jdbc:mysql://host:3306/db?user=me&password=hunter2",
    "jdbc:mysql://host:3306/db?PASSWORD=hunter2",
    "jdbc:sqlserver://host:1433;databaseName=db;pwd=hunter2",
    "jdbc:snowflake://host/,password=hunter2",
    "mongodb://me:hunter2@host:27017/db",
    "mongodb://:hunter2@host:27017/db",
    "jdbc:oracle:thin:etl/hunter2@//host:1521/db",
    "jdbc:oracle:thin:etl/hunter2@host:1521:db",
    "jdbc:mysql://address=(host=db)(port=3306)(user=etl)(password=hunter2)/sales",
    "jdbc:db2://host:50000/db:user=etl;password=hunter2;",
    "jdbc:db2://host:50000/db:password=hunter2;user=etl;",
    "jdbc:teradata://host/USER=etl,PASSWORD=hunter2",
    "jdbc:teradata://host/PASSWORD=hunter2,USER=etl",
    "jdbc:mysql://host/db?clientCertificateKeyStorePassword=hunter2",
    "jdbc:postgresql://host/db?sslpassword=hunter2",
    "jdbc:mysql://host/db?password=${hunter2",
    "jdbc:mysql://host/db?password=${user}hunter2",
    "mongodb://me:${hunter2@host:27017/db",
  ];
  const fine = [
    "jdbc:mysql://host:3306/db",
    "jdbc:mysql://host:3306/db?user=me&password=",
    "jdbc:snowflake://host/?user=${user}&password=${password}",
    "mongodb://me:${password}@host:27017/db",
    "mongodb://me@host:27017/db",
    "mongodb://host:27017/db?email=a:b@c",
    "jdbc:mysql://host/db?passwordFile=none",
    "jdbc:oracle:thin:@//host:1521/db",
    "jdbc:oracle:thin:etl/${password}@//host:1521/db",
    "jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(HOST=db)(PORT=1521)))",
    "jdbc:mysql://address=(host=db)(port=3306)(user=etl)(password=${password})/sales",
    "jdbc:mysql://host/db?trustCertificateKeyStorePassword=changeit",
    "jdbc:sqlserver://host:1433;trustStorePassword=changeit",
  ];
  itJudges(connectionSecret, aRequirement(), [
    ...leaking.flatMap((url) =>
      ["JDBC_CONNECTION_URL", "CONNECTION_URL"].map((property) => ({
        title: `refuses ${url} as ${property}`,
        observed: aConnection("JDBC", { [property]: url }),
        verdict: nonCompliant({ code: "password-in-url", property }),
      })),
    ),
    ...fine.map((url) => ({
      title: `accepts the URL ${url} as it holds no password`,
      observed: aConnection("JDBC", { JDBC_CONNECTION_URL: url }),
      verdict: compliant,
    })),
    {
      title: "finds a password behind a placeholder for one",
      observed: aConnection("JDBC", {
        CONNECTION_URL: "jdbc:x://host?password=${password}&pwd=hunter2",
      }),
      verdict: nonCompliant({ code: "password-in-url", property: "CONNECTION_URL" }),
    },
    {
      title: "cannot judge a URL that is not known yet",
      observed: { connectionType: known("JDBC"), properties: known({ CONNECTION_URL: why }) },
      verdict: { outcome: "unknown", why },
    },
  ]);
});
