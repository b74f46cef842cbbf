import { GetDataCatalogEncryptionSettingsCommand, GlueClient } from "@aws-sdk/client-glue";
import { DescribeKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { names } from "../../core/deployed/names";

const [glue, kms, ssm] = [new GlueClient({}), new KMSClient({}), new SSMClient({})];

/** The calls of a compliant wake-up and nothing else: no judgement, no log, no metric. */
export async function handler(): Promise<void> {
  const key = { KeyId: process.env.GUARDRAIL_METADATA_KEY_ARN };
  await Promise.all([
    glue.send(new GetDataCatalogEncryptionSettingsCommand({})),
    kms.send(new DescribeKeyCommand(key)),
    ssm.send(new GetParameterCommand({ Name: names.keyParameter })),
  ]);
}
