import { ConfigError } from "../../core/errors";
import { isExternalId, parseRoleArn } from "../../core/role-arn";
import { toPartition } from "../../core/partition";
import type { Target } from "./target";
import { judgeStackConfig } from "./judge-stack-config";
import { toNamedConfig, type NamedConfig } from "./named-config";
import { YamlSource, type Entry } from "./yaml-source";

const fileKeys = ["environment", "role", "externalId", "config", "accounts"] as const;
const accountKeys = ["id", "role", "externalId", "config", "regions"] as const;
const regionKeys = ["region", "config"] as const;

/** What holds for a target unless an account or a Region says otherwise. */
interface Defaults {
  readonly environment: string;
  readonly role: Entry | undefined;
  readonly externalId: Entry | undefined;
  readonly config: NamedConfig;
}

interface Account extends Defaults {
  readonly id: string;
}

/**
 * Parses a targets file: an environment, and accounts with their Regions, in YAML. Stack configuration
 * of the file holds for each target, that of an account or a Region goes before it. docs/fleet.md
 * @param name of the file, for the message.
 * @throws {ConfigError} with every problem at once, each with its line and column.
 */
export function parseTargets(name: string, text: string): readonly Target[] {
  const source = new YamlSource(text);
  const targets = source.problems.length > 0 ? [] : readFile(source);
  refuseTwins(source, targets);
  if (source.problems.length > 0) throw new ConfigError(name, source.problems);
  return targets.map(({ target }) => target);
}

interface PlacedTarget {
  readonly target: Target;
  readonly entry: Entry;
}

function readFile(source: YamlSource): readonly PlacedTarget[] {
  const file = source.mapping(source.root, fileKeys);
  const environment = takeText(source, { in: source.root, key: "environment" }, file.environment, {
    expected: "the first part of each stack's name: letters, digits, _ and -",
    is: (text) => /^\w[\w-]{0,30}$/.test(text),
  });
  const defaults = {
    environment: environment ?? "",
    role: file.role,
    externalId: file.externalId,
    config: toNamedConfig(source, file.config),
  };
  if (file.accounts === undefined) {
    source.add({ path: "accounts", offset: source.root.offset }, "a list of accounts");
    return [];
  }
  return source.list(file.accounts).flatMap((entry) => readAccount(source, entry, defaults));
}

function readAccount(source: YamlSource, entry: Entry, defaults: Defaults) {
  const fields = source.mapping(entry, accountKeys);
  const id = takeText(source, { in: entry, key: "id" }, fields.id, {
    expected: "an account id: quoted text of 12 digits, as YAML reads it as a number otherwise",
    is: (text) => /^\d{12}$/.test(text),
  });
  const account = {
    ...defaults,
    id: id ?? "",
    role: fields.role ?? defaults.role,
    externalId: fields.externalId ?? defaults.externalId,
    config: { ...defaults.config, ...toNamedConfig(source, fields.config) },
  };
  if (fields.regions === undefined) {
    source.add({ path: `${entry.path}.regions`, offset: entry.offset }, "a list of Regions");
    return [];
  }
  const targets = source.list(fields.regions).map((each) => readRegion(source, each, account));
  return id === undefined ? [] : targets.flatMap((target) => target ?? []);
}

/** A Region is its name alone, or a mapping with configuration of its own. */
function readRegion(source: YamlSource, entry: Entry, account: Account): PlacedTarget | undefined {
  const fields = source.isMapping(entry) ? source.mapping(entry, regionKeys) : { region: entry };
  const named = "config" in fields ? toNamedConfig(source, fields.config) : {};
  const region = takeText(source, { in: entry, key: "region" }, fields.region, {
    expected: "the name of a Region, such as eu-central-1",
    is: (text) => text !== "",
  });
  if (region === undefined || fields.region === undefined) return undefined;
  const config = {
    "aws:region": region,
    "aws:allowedAccountIds": [account.id],
    ...toAssumedRole(source, account, region),
  };
  const given = { ...account.config, ...named };
  judgeStackConfig(source, { account: account.id, region: fields.region, given });
  const ofGuardrail = Object.entries(given).map(([key, each]) => [key, source.value(each)]);
  const target: Target = {
    stack: `${account.environment}-${account.id}-${region}`,
    account: account.id,
    region,
    config: { ...config, ...(Object.fromEntries(ofGuardrail) as Record<string, unknown>) },
    line: source.line(fields.region),
  };
  return { target, entry: fields.region };
}

/** The stack's own credentials, so that a plain `pulumi up` on it means the same. */
function toAssumedRole(source: YamlSource, account: Account, region: string) {
  if (account.role === undefined) return {};
  const toArn = (name: string) => `arn:${toPartition(region)}:iam::${account.id}:role/${name}`;
  const role = source.text(
    account.role,
    "the name of an IAM role, with its path, and no ARN",
    (name) => account.id === "" || parseRoleArn(toArn(name)) !== undefined,
  );
  const externalId =
    account.externalId === undefined
      ? undefined
      : source.text(account.externalId, "text of 2 to 1,224 characters", isExternalId);
  const assumed = {
    roleArn: toArn(role ?? ""),
    sessionName: "glue-guardrail-rollout",
    ...(externalId === undefined ? {} : { externalId }),
  };
  return { "aws:assumeRoles": [assumed] };
}

/** Two stacks on one catalog would work against each other. */
function refuseTwins(source: YamlSource, targets: readonly PlacedTarget[]): void {
  const first = new Map<string, PlacedTarget>();
  for (const placed of targets) {
    const { account, region } = placed.target;
    const twin = first.get(`${account} ${region}`);
    if (twin === undefined) first.set(`${account} ${region}`, placed);
    else {
      const expected = `a catalog that no other target has (line ${twin.target.line} names it too)`;
      source.add(placed.entry, expected, `${account} ${region}`);
    }
  }
}

interface Field {
  readonly in: Entry;
  readonly key: string;
}

interface Form {
  readonly expected: string;
  readonly is: (text: string) => boolean;
}

function takeText(source: YamlSource, field: Field, entry: Entry | undefined, form: Form) {
  if (entry !== undefined) return source.text(entry, form.expected, form.is);
  const path = field.in === source.root ? field.key : `${field.in.path}.${field.key}`;
  source.add({ path, offset: field.in.offset }, form.expected);
  return undefined;
}
