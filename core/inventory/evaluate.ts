import { evaluateCatalog } from "../catalog/evaluate";
import {
  catalogMetadataExport,
  connectionSecret,
  connectionTls,
  crawlerSecurityConfiguration,
  dataQualityRulesetSecurityConfiguration,
  devEndpointSecurityConfiguration,
  guardrailKey,
  jobSecret,
  jobSecurityConfiguration,
  mlTransformEncryption,
  sessionSecurityConfiguration,
} from "../controls";
import type { Control } from "../control";
import { toFinding, type Finding } from "../finding";
import { evaluateSecurityConfiguration } from "../judges/security-configuration-reference";
import { absent, known, type Fact } from "../observed/fact";
import type {
  ObservedSecurityConfiguration,
  ObservedSecurityConfigurationReference,
} from "../observed/security-configuration";
import type { AccountRegion, Requirement } from "../requirement";
import { toResource } from "../resource";
import type { InventoryItem } from "./item";
import { evaluateUnread } from "./unread";

/** What holds while one account and Region is judged. */
export interface InventoryContext {
  readonly requirement: Requirement & { readonly accountRegion: Required<AccountRegion> };
  /** The security configurations by name; unresolved where not all of them were read. */
  readonly configurations: Fact<ReadonlyMap<string, ObservedSecurityConfiguration>>;
}

/** Judges one item by every control that is about it; compliant findings included. */
export function evaluateItem(item: InventoryItem, context: InventoryContext): readonly Finding[] {
  const { requirement } = context;
  switch (item.kind) {
    case "catalog":
    case "key":
    case "metadata-export":
      return evaluateCatalogItem(item, requirement);
    case "security-configuration":
      return evaluateSecurityConfiguration(item.name, item.configuration, requirement);
    case "crawler":
    case "dev-endpoint":
    case "session":
    case "data-quality-ruleset":
      return [judgeReference(byKind[item.kind], item, context)];
    case "ml-transform": {
      const location = { name: item.name, path: item.id };
      return judge([mlTransformEncryption], location, item.encryption, requirement);
    }
    case "connection":
      return judge([connectionTls, connectionSecret], item, item.connection, requirement);
    case "job":
    case "job-run":
    case "trigger":
      return evaluateStarted(item, context);
    case "unread":
      return evaluateUnread(item, requirement.accountRegion);
  }
}

type CatalogItem = Extract<InventoryItem, { kind: "catalog" | "key" | "metadata-export" }>;

function evaluateCatalogItem(
  item: CatalogItem,
  requirement: InventoryContext["requirement"],
): readonly Finding[] {
  const { account } = requirement.accountRegion;
  switch (item.kind) {
    case "catalog":
      return evaluateCatalog(item.catalog, requirement);
    case "key":
      return judge([guardrailKey], { name: item.key.keyArn }, item.key, requirement);
    case "metadata-export":
      return judge([catalogMetadataExport], { name: account }, item.export, requirement);
  }
}

function judge<Observed>(
  controls: readonly Control<Observed>[],
  { name, path }: { readonly name: string; readonly path?: string },
  observed: Observed,
  requirement: Requirement,
): readonly Finding[] {
  const { accountRegion } = requirement;
  const location = { name, accountRegion, ...(path !== undefined && { path }) };
  return controls.map((control) => toFinding(control, location, observed, requirement));
}

const byKind = {
  crawler: crawlerSecurityConfiguration,
  "dev-endpoint": devEndpointSecurityConfiguration,
  session: sessionSecurityConfiguration,
  "data-quality-ruleset": dataQualityRulesetSecurityConfiguration,
} as const;

type Started = Extract<InventoryItem, { kind: "job" | "job-run" | "trigger" }>;

/** A trigger that names no configuration leaves the job its own, which the job is judged by. */
function evaluateStarted(item: Started, context: InventoryContext): readonly Finding[] {
  const { requirement } = context;
  const isJudged = item.kind !== "trigger" || item.securityConfiguration.state !== "absent";
  const findings = [
    ...(isJudged ? [judgeReference(jobSecurityConfiguration, item, context)] : []),
    toFinding(jobSecret, { name: item.name }, item.credentials, requirement),
  ];
  const resource = toResource(item.kind, {
    name: item.name,
    accountRegion: requirement.accountRegion,
  });
  return findings.map((finding) => ({ ...finding, resource, ...toSubject(item) }));
}

/** Of what is judged beside the job itself, which job it is about. */
function toSubject(item: Started): { readonly subject?: string } {
  if (item.kind === "job") return {};
  return { subject: `runs of ${JSON.stringify(item.kind === "trigger" ? item.starts : item.job)}` };
}

type Reference = Control<ObservedSecurityConfigurationReference>;
type Referring = Extract<InventoryItem, { readonly securityConfiguration: Fact<unknown> }>;

function judgeReference(
  control: Reference,
  item: Referring,
  { requirement, configurations }: InventoryContext,
): Finding {
  const { name, securityConfiguration } = item;
  const observed = {
    ...("command" in item && { command: item.command }),
    name: securityConfiguration,
    configuration: resolve(securityConfiguration, configurations),
  };
  const location = { name, accountRegion: requirement.accountRegion };
  return toFinding(control, location, observed, requirement);
}

function resolve(
  name: Fact<unknown>,
  configurations: InventoryContext["configurations"],
): Fact<ObservedSecurityConfiguration> {
  if (configurations.state !== "known") return configurations;
  const found = name.state === "known" ? configurations.value.get(String(name.value)) : undefined;
  return found === undefined ? absent : known(found);
}
