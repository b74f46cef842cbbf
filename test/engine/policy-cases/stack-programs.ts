import type { StackCase } from "./case";
import { glueSettings } from "./other-providers";
import {
  connection,
  job,
  key,
  knownAtRest,
  output,
  secret,
  securityConfiguration,
  settings,
} from "./programs";
import { makeBy } from "./ways";

const { catalogId, ...ownCatalog } = settings("second", knownAtRest).inputs;

/** Programs about a whole stack. */
export const stackPrograms: readonly StackCase[] = [
  {
    stack: "owner",
    it: "a configured owner without settings",
    config: { configuration: { catalogOwners: ["policy-cases/own*"] } },
    program: [key("key")],
    preview: ["block catalog-settings-present policy-cases-owner"],
  },
  {
    stack: "user",
    it: "a stack that merely uses Glue",
    config: { configuration: { catalogOwners: ["policy-cases/own*"] } },
    program: [securityConfiguration("sc"), job("etl", output("sc.name"))],
  },
  {
    stack: "two-owners",
    it: "two resources for one catalog",
    program: [
      { ...settings("first", knownAtRest), inputs: ownCatalog },
      { ...settings("second", knownAtRest), inputs: ownCatalog },
    ],
    preview: ["block catalog-single-owner second"],
  },
  {
    stack: "two-providers",
    it: "two resources for one catalog, through two providers",
    program: [
      { ...settings("first", knownAtRest), inputs: ownCatalog },
      makeBy("aws-native", glueSettings("native", { CatalogId: "111122223333" })),
    ],
    preview: ["block catalog-single-owner first"],
  },
  {
    stack: "advisory",
    it: "a job without a configuration where all policies are advisory",
    config: { all: "advisory" },
    program: [job("etl")],
    preview: ["advise job-security-configuration etl"],
  },
  {
    stack: "disabled",
    it: "a job without a configuration where its policy is disabled",
    config: { "job-security-configuration": "disabled" },
    program: [job("etl")],
  },
  {
    stack: "approved",
    it: "a key that is not approved",
    config: { configuration: { approvedKeys: ["arn:aws:kms:*:*:key/mrk-*"] } },
    program: [settings("settings", knownAtRest)],
    preview: [
      "block catalog-connection-passwords settings",
      "block catalog-metadata-encryption settings",
    ],
  },
];

/** Programs whose fault shows only in the `up`, where it is blocked before the resource is made. */
export const lateStackPrograms: readonly StackCase[] = [
  {
    stack: "late-region",
    it: "an unknown key that turns out to be of another Region",
    program: [
      key("key", { region: "eu-west-2" }),
      settings("settings", { ...knownAtRest, sseAwsKmsKeyId: output("key.arn") }),
    ],
    preview: ["advise unknown-values settings"],
    up: ["block catalog-metadata-encryption settings"],
  },
  {
    stack: "late-secret",
    it: "a password beside an unknown URL in properties that are one secret, as the SDK sends them",
    program: [
      key("key"),
      connection(
        "sales",
        "JDBC",
        secret({
          JDBC_ENFORCE_SSL: "true",
          PASSWORD: "hunter2",
          JDBC_CONNECTION_URL: output("key.id"),
        }),
      ),
    ],
    preview: ["advise unknown-values sales"],
    up: ["block connection-secret sales"],
  },
  {
    stack: "late-password",
    it: "an unknown password",
    program: [
      key("key"),
      connection("sales", "JDBC", { JDBC_ENFORCE_SSL: "true", PASSWORD: output("key.id") }),
    ],
    preview: ["advise unknown-values sales"],
    up: ["block connection-secret sales"],
  },
];
