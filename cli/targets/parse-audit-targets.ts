import { ConfigError } from "../../core/errors";
import { keyForm, roleForm, type Form } from "./forms";
import { toTexts } from "./judge-stack-config";
import { toTargetRole } from "./assumed-role";
import type { AuditRequirement, AuditTarget, AuditTargets } from "./audit-target";
import {
  readTargetsFile,
  requireAccounts,
  type PlacedRegion,
  type TargetEntries,
} from "./targets-file";
import { YamlSource, type Entry } from "./yaml-source";

/**
 * Parses a targets file for an audit: the accounts with their Regions that a rollout reads too, and what
 * the file says under `audit`. docs/audit.md
 * @param name of the file, for the message.
 * @throws {ConfigError} with every problem at once, each with its line and column.
 */
export function parseAuditTargets(name: string, text: string): AuditTargets {
  const source = new YamlSource(text);
  const targets = source.problems.length > 0 ? { targets: [] } : readTargets(source);
  if (source.problems.length > 0) throw new ConfigError(name, source.problems);
  return targets;
}

function readTargets(source: YamlSource): AuditTargets {
  const file = readTargetsFile(source);
  const { defaults } = file;
  const organization = readOrganization(source, defaults);
  if (organization === undefined) requireAccounts(source, file);
  const exemptions = defaults.audit.exemptions;
  const path = exemptions && source.text(exemptions, "the path of a file", (text) => text !== "");
  return {
    targets: file.regions.map((placed) => toTarget(source, placed)),
    ...(organization !== undefined && { organization }),
    ...(path !== undefined && { exemptions: path }),
  };
}

function readOrganization(
  source: YamlSource,
  defaults: TargetEntries,
): AuditTargets["organization"] {
  const { organization, regions } = defaults.audit;
  if (organization === undefined || !isTrue(source, organization)) return undefined;
  const placed = readRegions(source, organization, regions);
  // Of any account, so that what is wrong with the role is noted with the rest.
  toTargets(source, defaults, placed, "000000000000");
  return {
    toTargets: (account) => toTargets(source, defaults, placed, account),
    region: placed[0]?.region ?? "",
  };
}

function isTrue(source: YamlSource, entry: Entry): boolean {
  const value = source.value(entry);
  if (typeof value !== "boolean") source.add(entry, "true or false", JSON.stringify(value));
  return value === true;
}

interface NamedRegion {
  readonly region: string;
  readonly entry: Entry;
}

function readRegions(
  source: YamlSource,
  organization: Entry,
  regions: Entry | undefined,
): readonly NamedRegion[] {
  if (regions === undefined) {
    const { offset } = organization;
    source.add({ path: "audit.regions", offset }, "the Regions of the organization's accounts");
    return [];
  }
  return source.list(regions).flatMap((entry) => {
    const region = source.text(entry, "the name of a Region", (text) => text !== "");
    return region === undefined ? [] : [{ region, entry }];
  });
}

function toTargets(
  source: YamlSource,
  defaults: TargetEntries,
  regions: readonly NamedRegion[],
  account: string,
): readonly AuditTarget[] {
  return regions.map((named) => toTarget(source, { ...defaults, ...named, account }));
}

/** The audit's own role, or the one that the rollout deploys by. */
function toTarget(source: YamlSource, placed: PlacedRegion): AuditTarget {
  const { account, region, entry, audit } = placed;
  const entries = {
    role: audit.role ?? placed.role,
    externalId: audit.externalId ?? placed.externalId,
  };
  const role = toTargetRole(source, entries, placed);
  return {
    account,
    region,
    ...(role !== undefined && { role }),
    requirement: toRequirement(source, audit),
    ...(Object.keys(placed.config).length > 0 && { config: toTexts(source, placed.config) }),
    line: source.line(entry),
  };
}

function toRequirement(source: YamlSource, audit: TargetEntries["audit"]): AuditRequirement {
  const { approvedKeys, serviceRoles, knownSecurityConfigurations } = audit;
  return {
    approvedKeys: texts(source, approvedKeys, keyForm) ?? "any-customer-key",
    serviceRoles: texts(source, serviceRoles, roleForm) ?? "any",
    knownSecurityConfigurations: texts(source, knownSecurityConfigurations, nameForm) ?? [],
  };
}

const nameForm: Form = { expected: "a name", is: (text) => text !== "" };

function texts(
  source: YamlSource,
  entry: Entry | undefined,
  { expected, is }: Form,
): readonly string[] | undefined {
  if (entry === undefined) return undefined;
  return source.list(entry).flatMap((each) => source.text(each, expected, is) ?? []);
}
