import { names } from "../../core/deployed/names";
import { objectAt, textAt } from "../../local/aws/json";
import { startLocalAws } from "../../local/aws/local-aws";
import { deployStage } from "../../local/rehearsal/deploy-stage";
import { toKeyId, type Stage } from "../../local/rehearsal/stage";
import { toRoleName } from "../../local/aws/iam/roles";
import { cast } from "../../local/aws/trail/principals";
import type { MotoServer } from "./moto-server";

const region = "eu-west-1";

/**
 * The real program deployed in front of moto, with a key of its own for passwords that is kept as one
 * should be. Moto returns a key's spec only if it was asked for, and without it the state is unknown.
 */
export async function raiseMotoStage({ endpoint }: MotoServer): Promise<Stage> {
  const aws = await startLocalAws({ upstream: endpoint });
  const who = { caller: cast.deployer, region };
  const input = { KeySpec: "SYMMETRIC_DEFAULT", KeyUsage: "ENCRYPT_DECRYPT" };
  const created = await aws.call(who, "kms:CreateKey", input);
  const passwordKeyArn = textAt(objectAt(created, "KeyMetadata"), "Arn") ?? "";
  await aws.call(who, "kms:EnableKeyRotation", { KeyId: toKeyId(passwordKeyArn) });
  const { stage } = await deployStage(aws, { region, config: { passwordKeyArn } });
  letReadAlias(stage);
  return stage;
}

/** The local IAM does not know which key an alias of moto's stands for, so its policy lets it pass. */
function letReadAlias({ aws, function: { config } }: Stage): void {
  const Statement = {
    Effect: "Allow",
    Action: "kms:DescribeKey",
    Resource: "*",
    Condition: { StringEquals: { "kms:RequestAlias": names.keyAlias } },
  };
  const policy = JSON.stringify({ Version: "2012-10-17", Statement: [Statement] });
  aws.roles.inline.get(toRoleName(config.roleArn))?.set("moto", policy);
}
