import { secret, unknownObject, unknownText } from "../support/analyzer";
import { describePolicy, policyOf } from "../support/policy-cases";
import { bucket, connection } from "../support/resources";

const holds = ['Glue connection "sales" holds a password'];

describePolicy(policyOf("connection-secret"), [
  { it: "passes a secret's id", given: [connection("JDBC", { SECRET_ID: "sales-db" })] },
  { it: "passes a network connection", given: [connection("NETWORK", {})] },
  {
    it: "blocks a password in plain text",
    given: [connection("JDBC", { USERNAME: "etl", PASSWORD: "hunter2" })],
    blocks: holds,
  },
  {
    it: "blocks a password that is a secret to Pulumi, as Glue gets it in plain text",
    given: [connection("JDBC", { PASSWORD: secret("hunter2") })],
    blocks: holds,
  },
  {
    it: "sees a password although other properties are unknown",
    given: [connection("JDBC", { PASSWORD: "hunter2", USERNAME: unknownText })],
    blocks: holds,
  },
  {
    it: "sees a password beside an unknown URL in properties that are a secret as a whole",
    given: [connection("JDBC", secret({ PASSWORD: "hunter2", JDBC_CONNECTION_URL: unknownText }))],
    blocks: holds,
  },
  {
    it: "sees a password in a URL beside an unknown password",
    given: [
      connection("JDBC", {
        PASSWORD: unknownText,
        JDBC_CONNECTION_URL: "jdbc:postgresql://db/sales?user=etl&password=hunter2",
      }),
    ],
    blocks: ['Glue connection "sales" holds a password in its URL'],
  },
  {
    it: "does not judge an unknown password",
    given: [connection("JDBC", { PASSWORD: unknownText })],
    unknown: ["connectionProperties.PASSWORD"],
  },
  {
    it: "does not judge properties that are unknown as a whole",
    given: [connection("JDBC", unknownObject)],
    unknown: ["connectionProperties"],
  },
  { it: "is not applicable to other resources", given: [bucket], isNotApplicable: true },
]);
