import { connectionTls } from "../../../core/controls";
import { known, unresolved } from "../../../core/observed/fact";
import { nonCompliant, type Verdict } from "../../../core/verdict";
import { aConnection, aRequirement } from "../../support/observations";
import { itJudges } from "../../support/verdict-table";

const why = unresolved("known-after-deployment");
const compliant: Verdict = { outcome: "compliant" };
const noTlsProperty: Verdict = { outcome: "not-applicable", because: "no-tls-property" };

function violation(property: string, found: string): Verdict {
  return nonCompliant({ code: "tls-not-enforced", property, found });
}

describe("connection-tls of JDBC connections", () => {
  itJudges(connectionTls, aRequirement(), [
    {
      title: "accepts JDBC_ENFORCE_SSL true in any case",
      observed: aConnection("JDBC", { JDBC_ENFORCE_SSL: "True" }),
      verdict: compliant,
    },
    {
      title: "refuses JDBC_ENFORCE_SSL false",
      observed: aConnection("JDBC", { JDBC_ENFORCE_SSL: "false" }),
      verdict: violation("JDBC_ENFORCE_SSL", "false"),
    },
    {
      title: "takes a missing JDBC_ENFORCE_SSL for off, which is AWS's default",
      observed: aConnection("JDBC", { KAFKA_SSL_ENABLED: "true" }),
      verdict: violation("JDBC_ENFORCE_SSL", ""),
    },
    {
      title: "takes a missing connection type for JDBC, which is the provider's default",
      observed: aConnection(undefined),
      verdict: violation("JDBC_ENFORCE_SSL", ""),
    },
    {
      title: "does not look at a URL, which Glue's flag would not be bound by",
      observed: aConnection("JDBC", { CONNECTION_URL: "jdbc:x://host/db?ssl=true" }),
      verdict: violation("JDBC_ENFORCE_SSL", ""),
    },
    {
      title: "refuses a flag that is neither true nor false",
      observed: aConnection("JDBC", { JDBC_ENFORCE_SSL: "yes" }),
      verdict: violation("JDBC_ENFORCE_SSL", "yes"),
    },
    {
      title: "cannot judge properties that are not known yet",
      observed: { connectionType: known("JDBC"), properties: why },
      verdict: { outcome: "unknown", why },
    },
    {
      title: "cannot judge a connection type that is not known yet",
      observed: { ...aConnection("JDBC"), connectionType: why },
      verdict: { outcome: "unknown", why },
    },
  ]);
});

describe("connection-tls of Kafka connections", () => {
  itJudges(connectionTls, aRequirement(), [
    {
      title: "takes a missing KAFKA_SSL_ENABLED for on, which is AWS's default",
      observed: aConnection("KAFKA"),
      verdict: compliant,
    },
    {
      title: "accepts KAFKA_SSL_ENABLED true without any JDBC property",
      observed: aConnection("KAFKA", { KAFKA_SSL_ENABLED: "true" }),
      verdict: compliant,
    },
    {
      title: "refuses KAFKA_SSL_ENABLED false",
      observed: aConnection("KAFKA", { KAFKA_SSL_ENABLED: "false", JDBC_ENFORCE_SSL: "true" }),
      verdict: violation("KAFKA_SSL_ENABLED", "false"),
    },
  ]);
});

describe("connection-tls of MongoDB connections", () => {
  const refused = violation("JDBC_ENFORCE_SSL", "");
  const mongo = (CONNECTION_URL: unknown) => aConnection("MONGODB", { CONNECTION_URL });
  itJudges(connectionTls, aRequirement(), [
    {
      title: "accepts JDBC_ENFORCE_SSL true",
      observed: aConnection("MONGODB", { JDBC_ENFORCE_SSL: "true" }),
      verdict: compliant,
    },
    {
      title: "accepts a URL that asks for TLS",
      observed: mongo("mongodb://host:27017/db?retryWrites=false&TLS=true"),
      verdict: compliant,
    },
    {
      title: "accepts a URL that asks for SSL, as older drivers call it",
      observed: mongo("mongodb://host:27017/db?ssl=true&retryWrites=false"),
      verdict: compliant,
    },
    {
      title: "accepts a +srv URL, which switches TLS on",
      observed: mongo("mongodb+srv://cluster.example.com/db"),
      verdict: compliant,
    },
    {
      title: "refuses a +srv URL that switches TLS off",
      observed: mongo("mongodb+srv://cluster.example.com/db?tls=false"),
      verdict: refused,
    },
    {
      title: "refuses a URL without TLS",
      observed: mongo("mongodb://host:27017/db"),
      verdict: refused,
    },
    {
      title: "refuses a URL whose value only begins like true",
      observed: mongo("mongodb://host:27017/db?ssl=trueish"),
      verdict: refused,
    },
    {
      title: "refuses a URL that names +srv elsewhere",
      observed: mongo("mongodb://host:27017/mongodb+srv://"),
      verdict: refused,
    },
    {
      title: "judges another option that ends like a switch for nothing",
      observed: mongo("mongodb+srv://cluster.example.com/db?ssl=falsey"),
      verdict: compliant,
    },
    {
      title: "refuses a connection without a URL",
      observed: aConnection("MONGODB"),
      verdict: refused,
    },
    {
      title: "cannot judge a URL that is not known yet",
      observed: { connectionType: known("MONGODB"), properties: known({ CONNECTION_URL: why }) },
      verdict: { outcome: "unknown", why },
    },
    {
      title: "accepts the flag although the URL is not known yet",
      observed: {
        connectionType: known("MONGODB"),
        properties: known({ CONNECTION_URL: why, JDBC_ENFORCE_SSL: known("true") }),
      },
      verdict: compliant,
    },
  ]);
});

describe("connection-tls of other connections", () => {
  itJudges(connectionTls, aRequirement(), [
    ...["NETWORK", "CUSTOM", "MARKETPLACE", "SALESFORCE", "", {}].map((type) => ({
      title: `does not apply to the type ${JSON.stringify(type)}`,
      observed: aConnection(type),
      verdict: noTlsProperty,
    })),
  ]);
});
