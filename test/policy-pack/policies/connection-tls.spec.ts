import { secret, unknownObject, unknownText } from "../support/analyzer";
import { describePolicy, policyOf } from "../support/policy-cases";
import { bucket, connection } from "../support/resources";

const off = ['Glue connection "sales" does not enforce TLS'];

describePolicy(policyOf("connection-tls"), [
  { it: "passes JDBC that enforces it", given: [connection("JDBC", { JDBC_ENFORCE_SSL: "true" })] },
  { it: "passes Kafka, whose own flag is on by default", given: [connection("KAFKA", {})] },
  {
    it: "passes MongoDB with TLS in its URL",
    given: [connection("MONGODB", { CONNECTION_URL: "mongodb://db:27017/s?tls=true" })],
  },
  { it: "blocks JDBC that does not enforce it", given: [connection("JDBC", {})], blocks: off },
  {
    it: "takes a connection without a type for JDBC",
    given: [connection(undefined, {})],
    blocks: off,
  },
  {
    it: "blocks Kafka with its flag off",
    given: [connection("KAFKA", { KAFKA_SSL_ENABLED: "false" })],
    blocks: off,
  },
  {
    it: "blocks properties that are a secret as a whole",
    given: [connection("JDBC", secret({ JDBC_ENFORCE_SSL: "false" }))],
    blocks: off,
  },
  {
    it: "sees a flag that is off although other properties are unknown",
    given: [connection("JDBC", { JDBC_ENFORCE_SSL: "false", JDBC_CONNECTION_URL: unknownText })],
    blocks: off,
  },
  {
    it: "does not judge an unknown flag",
    given: [connection("JDBC", { JDBC_ENFORCE_SSL: unknownText })],
    unknown: ["connectionProperties.JDBC_ENFORCE_SSL"],
  },
  {
    it: "does not judge a connection of an unknown type",
    given: [connection(unknownText, { JDBC_ENFORCE_SSL: "false" })],
    unknown: ["connectionType"],
  },
  {
    it: "does not judge properties that are unknown as a whole",
    given: [connection("JDBC", unknownObject)],
    unknown: ["connectionProperties"],
  },
  {
    it: "is not applicable to a network connection",
    given: [connection("NETWORK", {})],
    isNotApplicable: true,
  },
  { it: "is not applicable to other resources", given: [bucket], isNotApplicable: true },
]);
