import { connectionSecretPolicy } from "../../../policy-pack/policies/connection-secret";
import { secret, unknownObject, unknownText } from "../support/analyzer";
import { describePolicy } from "../support/policy-cases";
import { bucket, connection } from "../support/resources";

const holds = ['Glue connection "sales" holds a password'];
const doubt = ['Glue connection "sales" could not be judged'];

describePolicy(connectionSecretPolicy, [
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
    it: "only advises on an unknown password",
    given: [connection("JDBC", { PASSWORD: unknownText })],
    advises: doubt,
  },
  {
    it: "only advises on properties that are unknown as a whole",
    given: [connection("JDBC", unknownObject)],
    advises: doubt,
  },
  { it: "is not applicable to other resources", given: [bucket], isNotApplicable: true },
]);
