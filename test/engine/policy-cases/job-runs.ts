import { resourceTypes } from "../../../policy-pack/inputs/resource-types";
import type { CaseResource, PolicyCase } from "./case";
import { job, output, secret, securityConfiguration } from "./programs";

type Inputs = Readonly<Record<string, unknown>>;

function trigger(name: string, action: Inputs): CaseResource {
  return { type: resourceTypes.trigger, name, inputs: { type: "ON_DEMAND", actions: [action] } };
}

/** A job with a configuration that is known to be good. */
function jobWith(name: string, inputs: Inputs): CaseResource {
  const plain = job(name, "known-good");
  return { ...plain, inputs: { ...plain.inputs, ...inputs } };
}

const weak = { s3Encryption: { s3EncryptionMode: "SSE-S3" } };

/** Programs with jobs, and triggers that start them, that are blocked in a preview. */
export const badJobRuns: readonly PolicyCase[] = [
  {
    it: "a trigger that starts a job with a weak configuration in place of its own",
    program: [
      securityConfiguration("bj01-sc", weak),
      jobWith("bj01-job", {}),
      trigger("bj01", { jobName: "bj01-job", securityConfiguration: output("bj01-sc.name") }),
    ],
    preview: ["block job-security-configuration bj01", "block security-configuration-s3 bj01-sc"],
  },
  {
    it: "a trigger of aws-native that does the same",
    program: [
      securityConfiguration("bj02-sc", weak),
      {
        type: "aws-native:glue:Trigger",
        name: "bj02",
        inputs: { actions: [{ jobName: "etl", securityConfiguration: "bj02-sc" }] },
      },
    ],
    preview: ["block job-security-configuration bj02", "block security-configuration-s3 bj02-sc"],
  },
  {
    it: "a password in the arguments of a trigger",
    program: [trigger("bj03", { jobName: "etl", arguments: { "--password": "hunter2" } })],
    preview: ["block job-secret bj03"],
  },
  {
    it: "a password in the default arguments of a job, beside an unknown one",
    program: [
      jobWith("bj04-other", {}),
      jobWith("bj04", {
        defaultArguments: {
          "--role": output("bj04-other.arn"),
          "--db_password": secret("hunter2"),
        },
      }),
    ],
    preview: ["block job-secret bj04"],
  },
  {
    it: "a password in a URL that a job takes",
    program: [
      jobWith("bj05", { defaultArguments: { "--source": "jdbc:mysql://etl:hunter2@db/orders" } }),
    ],
    preview: ["block job-secret bj05"],
  },
  {
    it: "a token for the repository of a job",
    program: [
      jobWith("bj06", {
        sourceControlDetails: {
          provider: "GITHUB",
          authStrategy: "PERSONAL_ACCESS_TOKEN",
          authToken: secret("ghp_hunter2"),
        },
      }),
    ],
    preview: ["block job-secret bj06"],
  },
];

/** Programs of the same kind that must never be blocked. */
export const goodJobRuns: readonly PolicyCase[] = [
  {
    it: "a trigger without a configuration of its own",
    program: [jobWith("gj01-job", {}), trigger("gj01", { jobName: "gj01-job" })],
  },
  {
    it: "a trigger with a strong configuration",
    program: [
      securityConfiguration("gj02-sc"),
      trigger("gj02", { jobName: "etl", securityConfiguration: output("gj02-sc.name") }),
    ],
  },
  {
    it: "arguments that name a secret, a parameter or a switch, or have no say beside a configuration",
    program: [
      jobWith("gj03", {
        defaultArguments: {
          "--orders_secret": "orders",
          "--orders_password": "/prod/orders/password",
          "--use_token": "true",
          "--encryption-type": "sse-s3",
          "--TempDir": "s3://temporary/etl/",
        },
      }),
    ],
  },
  {
    it: "a job whose repository takes its token from a secret",
    program: [
      jobWith("gj04", {
        sourceControlDetails: { authStrategy: "AWS_SECRETS_MANAGER", authToken: "github-token" },
      }),
    ],
  },
];
