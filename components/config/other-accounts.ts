import { ConfigError, type ConfigProblem } from "../../core/errors";
import type { GuardrailConfig } from "./stack-config";
import type { StackAccountRegion } from "../account-region";

type Arns = Pick<GuardrailConfig, "keyArn" | "passwordKeyArn" | "serviceRoleArns">;

/**
 * Refuses keys and roles of another account or partition than the stack deploys to, which cannot be
 * seen in the configuration alone: AWS lets no alias point to such a key, and no such role be passed.
 * @throws {ConfigError} with every problem at once.
 */
export function refuseOtherAccounts(
  config: Arns,
  { partition, account }: Pick<StackAccountRegion, "partition" | "account">,
): void {
  const named = [
    ...toNamed("keyArn", config.keyArn),
    ...toNamed("passwordKeyArn", config.passwordKeyArn),
    ...config.serviceRoleArns.flatMap((arn, index) => toNamed(`serviceRoleArns[${index}]`, arn)),
  ];
  const expected = `an ARN of account ${account} in partition ${partition}`;
  const problems: ConfigProblem[] = named
    .filter(({ found }) => {
      const [, ofPartition, , , ofAccount] = found.split(":");
      return ofPartition !== partition || ofAccount !== account;
    })
    .map(({ key, found }) => ({ path: `glue-encryption-guardrail:${key}`, expected, found }));
  if (problems.length > 0) throw new ConfigError("The configuration of this stack", problems);
}

function toNamed(key: string, found: string | undefined): { key: string; found: string }[] {
  return found === undefined ? [] : [{ key, found }];
}
