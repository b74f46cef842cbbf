import * as aws from "@pulumi/aws";
import { known, type Fact, type KeyDescription } from "../../../core/observed/fact";
import { lookUp } from "./look-up";

/** Looks at a key, by its ARN or alias. Absent where KMS does not know it. @throws as `lookUp` does */
export function lookUpKey(keyId: string): Promise<Fact<KeyDescription>> {
  return lookUp(`kms:DescribeKey on ${keyId}`, async () => {
    const key = await aws.kms.getKey({ keyId });
    const { arn: keyArn, keyState, keySpec, keyUsage, keyManager, origin } = key;
    return known({ keyArn, keyState, keySpec, keyUsage, keyManager, origin });
  });
}
