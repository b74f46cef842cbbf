import type { LocalAws } from "../aws/local-aws";
import { partitionOf } from "../aws/region-store";
import { cast } from "../aws/trail/principals";
import { deployProgram, type Deployment } from "../deployment/program";
import { Stage, toKeyId } from "./stage";

export interface StageToDeploy {
  readonly region: string;
  /** Keys of the program's namespace without it; lists as JSON. */
  readonly config?: Readonly<Record<string, string>>;
}

/**
 * Deploys the real program, which approves one service role, knows the role that deploys it and has
 * somebody to alert, who confirms.
 */
export async function deployStage(
  aws: LocalAws,
  { region, config = {} }: StageToDeploy,
): Promise<{ readonly stage: Stage; readonly deployment: Deployment }> {
  const toRoleArn = (name: string) => `arn:${partitionOf(region)}:iam::${aws.account}:role/${name}`;
  const serviceRoleArn = toRoleArn("glue-catalog");
  const deployment = await deployProgram(aws.provisioner, {
    stack: "rehearsal",
    region,
    config: {
      serviceRoleArns: JSON.stringify([serviceRoleArn]),
      deploymentRoleArns: JSON.stringify([toRoleArn(cast.deployer.name)]),
      alertEmail: "alerts@example.com",
      ...config,
    },
  });
  for (const subscription of aws.topics.subscriptions.values()) subscription.isConfirmed = true;
  // The events of the deployment itself arrive when its rules are there, and are no part of a drift.
  await aws.bus.settle();
  const { keyArn, passwordKeyArn } = deployment.outputs;
  const deployed = {
    keyArn: String(keyArn),
    passwordKeyArn: String(passwordKeyArn),
    serviceRoleArn,
    keyPolicy: await readKeyPolicy(aws, region, String(keyArn)),
  };
  return { stage: new Stage(aws, region, deployed), deployment };
}

async function readKeyPolicy(aws: LocalAws, region: string, keyArn: string): Promise<string> {
  const input = { KeyId: toKeyId(keyArn), PolicyName: "default" };
  const { Policy } = await aws.call({ caller: cast.deployer, region }, "kms:GetKeyPolicy", input);
  return typeof Policy === "string" ? Policy : "";
}
