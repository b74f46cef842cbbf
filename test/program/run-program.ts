import * as pulumi from "@pulumi/pulumi";
import program from "../../index";
import { withoutSourceMaps } from "../../local/deployment/without-source-maps";
import { loggedDuring, type Logged } from "../components/logged";
import {
  account,
  mockPulumi,
  notFound,
  region,
  valueOf,
  type Answers,
  type Registered,
} from "../components/mocked-pulumi";

/** What AWS answers a stack in an account where nothing was deployed yet. */
export const emptyAccount: Answers = {
  "aws:index/getCallerIdentity:getCallerIdentity": { accountId: account },
  "aws:index/getPartition:getPartition": { partition: "aws", dnsSuffix: "amazonaws.com" },
  "aws:ssm/getParametersByPath:getParametersByPath": { names: [], values: [] },
  "aws:kms/getKey:getKey": notFound,
  "aws:lambda/getFunction:getFunction": notFound,
  "aws:glue/getDataCatalogEncryptionSettings:getDataCatalogEncryptionSettings": {
    dataCatalogEncryptionSettings: [],
  },
};

export interface Run {
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly registered: readonly Registered[];
  readonly logged: Logged;
}

/**
 * Runs the real program in mocks, until each of its resources is registered.
 * @param config the program's own keys; the Region is set already.
 */
export function runProgram(
  config: Readonly<Record<string, string>> = {},
  answers: Answers = emptyAccount,
): Promise<Run> {
  return withoutSourceMaps(() => run(config, answers));
}

async function run(config: Readonly<Record<string, string>>, answers: Answers): Promise<Run> {
  const registered = await startProgram(config, answers);
  const resources: pulumi.Resource[] = [];
  let outputs: unknown;
  const logged = await loggedDuring(async () => {
    outputs = await pulumi.runtime.runInPulumiStack(async () => {
      pulumi.runtime.registerStackTransformation(({ resource }) => {
        resources.push(resource);
        return undefined;
      });
      return program();
    });
  });
  await Promise.all(resources.map(({ urn }) => valueOf(urn)));
  return { outputs: await valueOf(pulumi.output(outputs ?? {})), registered, logged };
}

/** Prepares mocks and configuration; what the program registers will be on the list. */
export async function startProgram(
  config: Readonly<Record<string, string>>,
  answers: Answers,
): Promise<readonly Registered[]> {
  const own = Object.entries(config).map(([key, text]): [string, string] => [
    `glue-encryption-guardrail:${key}`,
    text,
  ]);
  const all: [string, string][] = [["aws:region", region], ...own];
  pulumi.runtime.setAllConfig(Object.fromEntries(all));
  return mockPulumi(answers);
}
