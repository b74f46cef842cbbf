import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { names } from "../../core/deployed/names";
import { catalogKeyPolicy, type Readers } from "../documents/key-policies";
import { hashPolicy } from "../../aws/policy-hash";
import { toStackName, type StackAccountRegion } from "../account-region";

/** The key of the catalog: one of the guardrail's own, or one that exists already. */
export type CatalogKeyChoice =
  { readonly kind: "create" } | { readonly kind: "adopt"; readonly keyArn: pulumi.Input<string> };

export interface CatalogKeyArgs {
  readonly accountRegion: StackAccountRegion;
  readonly choice: CatalogKeyChoice;
  /** Who may read from other accounts; without effect on a key that is adopted. */
  readonly readers: Readers;
}

/** The catalog's KMS key with its alias, published under a fixed parameter name. */
export class CatalogKey extends pulumi.ComponentResource {
  readonly keyArn: pulumi.Output<string>;
  /** Hash of the key's policy; empty where the key is adopted, as others then own its policy. */
  readonly policyHash: string;
  readonly alias: aws.kms.Alias;
  /** Depends on the lock, and every other resource with a fixed name depends on it. */
  readonly parameter: aws.ssm.Parameter;

  constructor(name: string, args: CatalogKeyArgs, opts: pulumi.ComponentResourceOptions) {
    super("glue-encryption-guardrail:index:CatalogKey", name, {}, opts);
    const lock = this.lock(name);
    this.keyArn = this.createOrAdopt(name, args, lock);
    this.policyHash =
      args.choice.kind === "create"
        ? hashPolicy(catalogKeyPolicy(args.accountRegion, args.readers))
        : "";
    this.parameter = new aws.ssm.Parameter(
      name,
      {
        name: names.keyParameter,
        type: "String",
        insecureValue: this.keyArn,
        description:
          "ARN of the KMS key that encrypts the Glue Data Catalog. Published, never read back.",
        // `overwrite` stays unset: false on create, which makes the lock, and true on update. Set to
        // false, the provider would refuse to publish a new key as well.
      },
      { parent: this, deleteBeforeReplace: true, dependsOn: lock },
    );
    this.alias = new aws.kms.Alias(
      name,
      { name: names.keyAlias, targetKeyId: this.keyArn },
      { parent: this, deleteBeforeReplace: true, dependsOn: this.parameter },
    );
    this.registerOutputs({ keyArn: this.keyArn });
  }

  /**
   * The lock of the account and Region, and the first resource of all: creating it fails where another
   * guardrail stands, before a key is created that nobody needs. Most AWS services would silently hand
   * over the other guardrail's queue, topic, rule or alarm instead of refusing.
   */
  private lock(name: string): aws.ssm.Parameter {
    return new aws.ssm.Parameter(
      `${name}-stack`,
      {
        name: names.stackParameter,
        type: "String",
        insecureValue: toStackName(),
        description:
          "The Pulumi stack that guards the Glue Data Catalog of this account and Region.",
      },
      { parent: this, deleteBeforeReplace: true },
    );
  }

  private createOrAdopt(
    name: string,
    { accountRegion, choice, readers }: CatalogKeyArgs,
    lock: pulumi.Resource,
  ): pulumi.Output<string> {
    if (choice.kind === "adopt") return pulumi.output(choice.keyArn);
    const key = new aws.kms.Key(
      name,
      {
        description: "Encrypts the Glue Data Catalog and its connection passwords",
        enableKeyRotation: true,
        deletionWindowInDays: 30,
        policy: JSON.stringify(catalogKeyPolicy(accountRegion, readers)),
      },
      // Whoever deletes this key makes every object in the catalog unreadable.
      { parent: this, retainOnDelete: true, dependsOn: lock },
    );
    return key.arn;
  }
}

/** Adopts the key that is named; without one, the guardrail creates its own. */
export function toCatalogKeyChoice(keyArn: string | undefined): CatalogKeyChoice {
  return keyArn === undefined ? { kind: "create" } : { kind: "adopt", keyArn };
}
