import type { Fact } from "./fact";

/** One encryption setting: a mode as AWS writes it and a key, or whatever else was found. */
export interface ObservedEncryption {
  readonly mode: Fact<unknown>;
  readonly keyId: Fact<unknown>;
}

/** A Glue security configuration; it has no update call, so it is only ever replaced. */
export interface ObservedSecurityConfiguration {
  /** Glue takes a list, Pulumi one entry; an empty list is judged as an absent one. */
  readonly s3: Fact<readonly ObservedEncryption[]>;
  readonly cloudwatch: ObservedEncryption;
  readonly bookmarks: ObservedEncryption;
  /** Absent where the provider has no such block, or the configuration was made without it. */
  readonly dataQuality: Fact<ObservedEncryption>;
}

/** How a job, crawler, development endpoint or session names its security configuration. */
export interface ObservedSecurityConfigurationReference {
  /** Name of a job's command, such as `glueetl`; left out for what has none. */
  readonly command?: Fact<unknown>;
  readonly name: Fact<unknown>;
  /**
   * What the reference resolves to; it may be known although the name is not, where a Pulumi stack
   * leads from one resource to the other. Absent means that nothing of the name exists.
   */
  readonly configuration: Fact<ObservedSecurityConfiguration>;
}
