import { ConfigError } from "../../core/errors";
import { toTargetRole } from "./assumed-role";
import { judgeStackConfig } from "./judge-stack-config";
import type { Target } from "./target";
import { readTargetsFile, requireAccounts, type PlacedRegion } from "./targets-file";
import { YamlSource } from "./yaml-source";

/**
 * Parses a targets file for a rollout: an environment, and accounts with their Regions, in YAML. Stack
 * configuration of the file holds for each target, that of an account or a Region goes before it.
 * docs/fleet.md
 * @param name of the file, for the message.
 * @throws {ConfigError} with every problem at once, each with its line and column.
 */
export function parseTargets(name: string, text: string): readonly Target[] {
  const source = new YamlSource(text);
  const targets = source.problems.length > 0 ? [] : readTargets(source);
  if (source.problems.length > 0) throw new ConfigError(name, source.problems);
  return targets;
}

function readTargets(source: YamlSource): readonly Target[] {
  const file = readTargetsFile(source);
  const environment = source.field({ in: source.root, key: "environment" }, file.environment, {
    expected: "the first part of each stack's name: letters, digits, _ and -",
    is: (text) => /^\w[\w-]{0,30}$/.test(text),
  });
  requireAccounts(source, file);
  return file.regions.map((placed) => toTarget(source, environment ?? "", placed));
}

function toTarget(source: YamlSource, environment: string, placed: PlacedRegion): Target {
  const { account, region, entry } = placed;
  const config = {
    "aws:region": region,
    "aws:allowedAccountIds": [account],
    ...toAssumedRole(source, placed),
  };
  judgeStackConfig(source, { account, region: entry, given: placed.config });
  const ofGuardrail = Object.entries(placed.config).map(([key, each]): [string, unknown] => [
    key,
    source.value(each),
  ]);
  return {
    stack: `${environment}-${account}-${region}`,
    account,
    region,
    config: { ...config, ...Object.fromEntries(ofGuardrail) },
    line: source.line(entry),
  };
}

/** The stack's own credentials, so that a plain `pulumi up` on it means the same. */
function toAssumedRole(source: YamlSource, placed: PlacedRegion) {
  const role = toTargetRole(source, placed, placed);
  if (role === undefined) return {};
  return { "aws:assumeRoles": [{ ...role, sessionName: "glue-guardrail-rollout" }] };
}
