import { scheduleGroup, toArn } from "./deployed/names";
import { identifyKey } from "./kms-key";
import type { AccountRegion } from "./requirement";

/** The kinds of resource that controls are about. */
export type ResourceKind =
  | "data-catalog"
  | "catalog-object"
  | "security-configuration"
  | "job"
  | "job-run"
  | "trigger"
  | "crawler"
  | "dev-endpoint"
  | "session"
  | "ml-transform"
  | "data-quality-ruleset"
  | "connection"
  | "kms-key"
  | "parameter"
  | "rule"
  | "schedule"
  | "alarm"
  | "function"
  | "topic"
  | "cloudtrail";

/** What a finding is about; a field that is not known is left out. */
export interface Resource {
  readonly kind: ResourceKind;
  /** As AWS names it; in a preview, as the Pulumi program names it. */
  readonly name: string;
  /** Left out for a resource that AWS gives no ARN, as for a security configuration. */
  readonly arn?: string;
  readonly account?: string;
  readonly region?: string;
}

/** Where a resource is found. */
export interface ResourceLocation {
  readonly name: string;
  /** Left out in a preview, where the name is not the one that an ARN holds. */
  readonly accountRegion?: AccountRegion;
  /** What its ARN has in place of the name: all of it for a catalog object, as `table/sales/orders`. */
  readonly path?: string;
}

/** Identifies a resource by its kind and by where it is found. */
export function toResource(kind: ResourceKind, location: ResourceLocation): Resource {
  const { name, accountRegion = {} } = location;
  const key = kind === "kms-key" ? identifyKey(name) : undefined;
  if (key?.form === "key-arn") {
    return { kind, name, arn: name, account: key.account, region: key.region };
  }
  const { account, region } = accountRegion;
  const arn = arnOf(kind, location);
  return {
    kind,
    name,
    ...(arn !== undefined && { arn }),
    ...(account !== undefined && { account }),
    ...(region !== undefined && { region }),
  };
}

function arnOf(kind: ResourceKind, location: ResourceLocation): string | undefined {
  const { partition, account, region } = location.accountRegion ?? {};
  if (partition === undefined || account === undefined || region === undefined) return undefined;
  const part = arnParts[kind]?.(location);
  if (part === undefined) return undefined;
  return toArn({ partition, account, region }, ...part);
}

type ArnPart = readonly [service: string, resource: string];

/** https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html */
const arnParts: Partial<Record<ResourceKind, (at: ResourceLocation) => ArnPart | undefined>> = {
  "data-catalog": () => ["glue", "catalog"],
  "catalog-object": ({ path }) => (path === undefined ? undefined : ["glue", path]),
  job: ({ name }) => ["glue", `job/${name}`],
  crawler: ({ name }) => ["glue", `crawler/${name}`],
  "dev-endpoint": ({ name }) => ["glue", `devEndpoint/${name}`],
  session: ({ name }) => ["glue", `session/${name}`],
  "ml-transform": ({ name, path = name }) => ["glue", `mlTransform/${path}`],
  "data-quality-ruleset": ({ name }) => ["glue", `dataQualityRuleset/${name}`],
  trigger: ({ name }) => ["glue", `trigger/${name}`],
  connection: ({ name }) => ["glue", `connection/${name}`],
  parameter: ({ name }) => ["ssm", `parameter/${name.replace(/^\//, "")}`],
  rule: ({ name }) => ["events", `rule/${name}`],
  schedule: ({ name }) => ["scheduler", `schedule/${scheduleGroup}/${name}`],
  alarm: ({ name }) => ["cloudwatch", `alarm:${name}`],
  function: ({ name }) => ["lambda", `function:${name}`],
  topic: ({ name }) => ["sns", name],
};
