import { resourceTypes } from "../../../policy-pack/inputs/resource-types";
import { secret, unknownObject, unknownText, type Registered } from "../support/analyzer";
import { describePolicy, policyOf } from "../support/policy-cases";
import { bucket, job } from "../support/resources";

const about = 'Glue job "etl" holds a secret in an argument';
const token = 'Glue job "etl" holds a token for its repository';

function trigger(action: Readonly<Record<string, unknown>>): Registered {
  return { type: resourceTypes.trigger, name: "nightly", inputs: { actions: [action] } };
}

describePolicy(policyOf("job-secret"), [
  { it: "passes a job without arguments", given: [job()] },
  {
    it: "passes the name of a secret",
    given: [job({ defaultArguments: { "--orders_secret": "orders" } })],
  },
  {
    it: "blocks a password in the default arguments",
    given: [job({ defaultArguments: { "--stage": unknownText, "--password": "hunter2" } })],
    blocks: [about],
  },
  {
    it: "blocks a password that is a secret to Pulumi only",
    given: [job({ nonOverridableArguments: { "--password": secret("hunter2") } })],
    blocks: [about],
  },
  {
    it: "blocks a token for a repository",
    given: [job({ sourceControlDetails: { provider: "GITHUB", authToken: "ghp_abc" } })],
    blocks: [token],
  },
  {
    it: "waits for arguments that are unknown",
    given: [job({ defaultArguments: unknownObject })],
    unknown: ["defaultArguments"],
  },
  {
    it: "blocks a password in the arguments that a trigger passes",
    given: [trigger({ jobName: "etl", arguments: { "--password": "hunter2" } })],
    blocks: ['Glue job "etl as nightly starts it" holds a secret in an argument'],
  },
  {
    it: "blocks a password in a job of another provider",
    given: [
      {
        type: "aws-native:glue:Job",
        name: "etl",
        inputs: { defaultArguments: { "--password": "hunter2" } },
      },
    ],
    blocks: [about],
  },
  { it: "is not applicable to other resources", given: [bucket], isNotApplicable: true },
]);
