import type { ObservedConnection } from "../observed/connection";
import type { Fact, ObservedCatalog, ObservedKey, Unresolved } from "../observed/fact";
import type { ObservedJobCredentials } from "../observed/job";
import type { ObservedMetadataExport } from "../observed/metadata-export";
import type {
  ObservedEncryption,
  ObservedSecurityConfiguration,
} from "../observed/security-configuration";

/** What an audit asks AWS for, each by calls of its own. */
export type Listing =
  | "catalog-settings"
  | "metadata-export"
  | "security-configurations"
  | "jobs"
  | "crawlers"
  | "dev-endpoints"
  | "sessions"
  | "ml-transforms"
  | "connections"
  | "triggers"
  | "data-quality-rulesets"
  | "job-runs";

interface Referring {
  readonly name: string;
  /** The name that it gives. */
  readonly securityConfiguration: Fact<unknown>;
}

interface Started extends Referring {
  readonly credentials: ObservedJobCredentials;
}

/** One thing that was read of an account and Region, not yet judged. */
export type InventoryItem =
  | { readonly kind: "catalog"; readonly catalog: ObservedCatalog }
  | { readonly kind: "key"; readonly key: ObservedKey }
  | { readonly kind: "metadata-export"; readonly export: Fact<ObservedMetadataExport> }
  | {
      readonly kind: "security-configuration";
      readonly name: string;
      readonly configuration: ObservedSecurityConfiguration;
    }
  | ({ readonly kind: "job"; readonly command: Fact<unknown> } & Started)
  | ({ readonly kind: "crawler" | "dev-endpoint" | "session" | "data-quality-ruleset" } & Referring)
  | {
      readonly kind: "ml-transform";
      readonly name: string;
      /** By which its ARN names it. */
      readonly id: string;
      readonly encryption: ObservedEncryption;
    }
  | {
      readonly kind: "connection";
      readonly name: string;
      readonly connection: ObservedConnection;
    }
  /** One action of a trigger. */
  | ({
      readonly kind: "trigger";
      /** The job or crawler that the action starts. */
      readonly starts: string;
    } & Started)
  | ({
      readonly kind: "job-run";
      readonly job: string;
      readonly command: Fact<unknown>;
    } & Started)
  /** A listing that was not read, or not to its end. */
  | { readonly kind: "unread"; readonly listing: Listing; readonly why: Unresolved };
