import { parseConfig } from "../../components/config/stack-config";
import { catalogKeyPolicy } from "../../components/documents/key-policies";
import { toArn } from "../../core/deployed/names";
import { ConfigError, type ConfigProblem } from "../../core/errors";
import { identifyKey } from "../../core/kms-key";
import { toUrlSuffix } from "../../core/partition";
import type { AccountRegion } from "../../core/requirement";
import type { AuditTarget } from "../targets/audit-target";
import type { AskedKey } from "./preflight-report";

/** A key that the catalog would be encrypted with. */
export interface PlannedKey extends AskedKey {
  /** Of a key that is still to be made. */
  readonly policy?: string;
}

/** What a target's guardrail is configured with, as far as its keys are concerned. */
type KeyConfig = Pick<
  ReturnType<typeof parseConfig>,
  "keyArn" | "passwordKeyArn" | "readerAccountIds" | "readerOrganizationId"
>;

/** One account and Region to look at. */
export interface PreflightTarget extends AuditTarget {
  readonly keyConfig: KeyConfig;
}

/** Parses the configuration of the targets. @throws {ConfigError} with every problem of all at once. */
export function withKeyConfigs(targets: readonly AuditTarget[]): readonly PreflightTarget[] {
  const problems: ConfigProblem[] = [];
  const parsed = targets.flatMap((target) => {
    const { config = {}, region, line = 0 } = target;
    try {
      return [{ ...target, keyConfig: parseConfig({ "aws:region": region, ...config }) }];
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      const at = (path: string) => `line ${line}: ${path}`;
      problems.push(...error.problems.map((each) => ({ ...each, path: at(each.path) })));
      return [];
    }
  });
  if (problems.length > 0) throw new ConfigError("The targets file's configuration", problems);
  return parsed;
}

/** The configured keys, or else the approved ones, or else the one that the guardrail would make. */
export function planKeys(
  config: KeyConfig,
  { approvedKeys }: AuditTarget["requirement"],
  place: Required<AccountRegion>,
): readonly PlannedKey[] {
  const { keyArn, passwordKeyArn } = config;
  const approved = typeof approvedKeys === "string" ? [] : approvedKeys.filter(isKeyIn(place));
  const named = keyArn === undefined ? approved : [keyArn];
  const passwords = passwordKeyArn === undefined ? [] : [passwordKeyArn];
  const arns = [...new Set([...named, ...passwords])];
  const keys = arns.map((arn): PlannedKey => ({ arn, isNew: false }));
  return named.length > 0 ? keys : [newKey(config, place), ...keys];
}

function isKeyIn({ account, region }: Required<AccountRegion>) {
  return (text: string) => {
    const key = identifyKey(text);
    return key.form === "key-arn" && key.account === account && key.region === region;
  };
}

/** No policy of a role can name it by its id, as nobody knows that yet: this id is no key's. */
function newKey(config: KeyConfig, place: Required<AccountRegion>): PlannedKey {
  const accountRegion = { ...place, urlSuffix: toUrlSuffix(place.region) };
  return {
    arn: toArn(place, "kms", "key/00000000-0000-0000-0000-000000000000"),
    isNew: true,
    policy: JSON.stringify(catalogKeyPolicy(accountRegion, config)),
  };
}
