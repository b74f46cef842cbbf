import { toNamedConfig, type NamedConfig } from "./named-config";
import type { Entry, YamlSource } from "./yaml-source";

const fileKeys = ["environment", "role", "externalId", "config", "audit", "accounts"] as const;
const accountKeys = ["id", "role", "externalId", "config", "audit", "regions"] as const;
const regionKeys = ["region", "config"] as const;

/** What audits alone need. */
const auditDefaults = [
  "role",
  "externalId",
  "approvedKeys",
  "serviceRoles",
  "knownSecurityConfigurations",
] as const;

/** What an audit needs of the file as a whole. */
const auditFileKeys = [...auditDefaults, "exemptions", "organization", "regions"] as const;

type Entries = Readonly<Partial<Record<string, Entry>>>;

/** What the file says of a target, its defaults and those of the account taken in. */
export interface TargetEntries {
  readonly role: Entry | undefined;
  readonly externalId: Entry | undefined;
  /** Configuration of the guardrail, by full key. */
  readonly config: NamedConfig;
  /** What an audit needs, by its key. */
  readonly audit: Entries;
}

/** One account and Region of the file. */
export interface PlacedRegion extends TargetEntries {
  /** Empty where the file has no valid id, which is a problem of its own. */
  readonly account: string;
  readonly region: string;
  /** The Region's name in the file. */
  readonly entry: Entry;
}

export interface TargetsFile {
  readonly hasAccounts: boolean;
  readonly environment: Entry | undefined;
  /** What holds unless an account or a Region says otherwise. */
  readonly defaults: TargetEntries;
  readonly regions: readonly PlacedRegion[];
}

/** Reads the file as far as all commands understand it alike; notes every problem with it. */
export function readTargetsFile(source: YamlSource): TargetsFile {
  const file = source.mapping(source.root, fileKeys);
  const defaults: TargetEntries = {
    role: file.role,
    externalId: file.externalId,
    config: toNamedConfig(source, file.config),
    audit: readAudit(source, file.audit, auditFileKeys),
  };
  const accounts = file.accounts === undefined ? [] : source.list(file.accounts);
  const regions = accounts.flatMap((entry) => readAccount(source, entry, defaults));
  refuseTwins(source, regions);
  const hasAccounts = file.accounts !== undefined;
  return { hasAccounts, environment: file.environment, defaults, regions };
}

/** Notes that the file names no account. */
export function requireAccounts(source: YamlSource, { hasAccounts }: TargetsFile): void {
  if (hasAccounts) return;
  source.add({ path: "accounts", offset: source.root.offset }, "a list of accounts");
}

function readAudit(source: YamlSource, entry: Entry | undefined, keys: readonly string[]): Entries {
  return entry === undefined ? {} : source.mapping(entry, keys);
}

function readAccount(
  source: YamlSource,
  entry: Entry,
  defaults: TargetEntries,
): readonly PlacedRegion[] {
  const fields = source.mapping(entry, accountKeys);
  const id = source.field({ in: entry, key: "id" }, fields.id, {
    expected: "an account id: quoted text of 12 digits, as YAML reads it as a number otherwise",
    is: (text) => /^\d{12}$/.test(text),
  });
  const account = {
    account: id ?? "",
    role: fields.role ?? defaults.role,
    externalId: fields.externalId ?? defaults.externalId,
    config: { ...defaults.config, ...toNamedConfig(source, fields.config) },
    audit: { ...defaults.audit, ...readAudit(source, fields.audit, auditDefaults) },
  };
  if (fields.regions === undefined) {
    source.add({ path: `${entry.path}.regions`, offset: entry.offset }, "a list of Regions");
    return [];
  }
  return source.list(fields.regions).flatMap((each) => readRegion(source, each, account));
}

/** A Region is its name alone, or a mapping with configuration of its own. */
function readRegion(
  source: YamlSource,
  entry: Entry,
  account: Omit<PlacedRegion, "region" | "entry">,
): readonly PlacedRegion[] {
  const fields = source.isMapping(entry) ? source.mapping(entry, regionKeys) : { region: entry };
  const named = "config" in fields ? toNamedConfig(source, fields.config) : {};
  const region = source.field({ in: entry, key: "region" }, fields.region, {
    expected: "the name of a Region, such as eu-central-1",
    is: (text) => text !== "",
  });
  if (region === undefined || fields.region === undefined) return [];
  return [{ ...account, region, entry: fields.region, config: { ...account.config, ...named } }];
}

/** Two stacks on one catalog would work against each other, and two audits say the same twice. */
function refuseTwins(source: YamlSource, regions: readonly PlacedRegion[]): void {
  const first = new Map<string, Entry>();
  for (const { account, region, entry } of regions) {
    const place = `${account} ${region}`;
    const twin = first.get(place);
    if (account === "") continue;
    if (twin === undefined) first.set(place, entry);
    else {
      const line = source.line(twin);
      source.add(entry, `a catalog that no other target has (line ${line} names it too)`, place);
    }
  }
}
