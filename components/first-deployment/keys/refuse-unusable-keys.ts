import * as pulumi from "@pulumi/pulumi";
import { guardrailKey } from "../../../core/controls/guardrail-key";
import { GuardrailError } from "../../../core/errors";
import { toFinding } from "../../../core/finding";
import { toText } from "../../../core/messages/finding";
import type { AccountRegion } from "../../../core/requirement";
import type { Keys } from "./key-policy-warnings";
import { lookUpKey } from "../look-ups/look-up-key";

/**
 * Looks at every configured key before anything is registered, as the function does before a write: a
 * catalog with an unusable key can be neither read nor written. A retired key, which nothing is
 * written with, is a warning.
 * @throws {GuardrailError} with every key that is unusable or cannot be looked at.
 */
export async function refuseUnusableKeys(
  { keyArn, passwordKeyArn, retiredKeyArns }: Keys,
  accountRegion: AccountRegion,
): Promise<void> {
  const inUse = [...toNamed("keyArn", keyArn), ...toNamed("passwordKeyArn", passwordKeyArn)];
  const retired = retiredKeyArns.flatMap((arn, index) => toNamed(`retiredKeyArns[${index}]`, arn));
  const judge = (key: NamedKey) => judgeKey(key, accountRegion);
  const [refused, warned] = await Promise.all([
    Promise.all(inUse.map(judge)),
    Promise.all(retired.map(judge)),
  ]);
  for (const problem of warned.flat()) await pulumi.log.warn(problem);
  const problems = refused.flat();
  if (problems.length === 0) return;
  const heading = "The configured keys cannot be used. Nothing was registered or changed.";
  throw new GuardrailError([heading, ...problems.map((problem) => `  ${problem}`)].join("\n"));
}

interface NamedKey {
  /** Name of the configuration key. */
  readonly name: string;
  readonly keyArn: string;
}

function toNamed(name: string, keyArn: string | undefined): readonly NamedKey[] {
  return keyArn === undefined ? [] : [{ name, keyArn }];
}

async function judgeKey(
  { name, keyArn }: NamedKey,
  accountRegion: AccountRegion,
): Promise<readonly string[]> {
  const key = { keyArn, description: await lookUpKey(keyArn) };
  const location = { name: keyArn, accountRegion };
  const finding = toFinding(guardrailKey, location, key, { accountRegion });
  return finding.verdict.outcome === "compliant" ? [] : [`${name}: ${toText(finding)}`];
}
