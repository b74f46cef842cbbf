import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { GuardrailMode } from "../../core/deployed/environment";
import { names } from "../../core/deployed/names";

export interface CatalogEncryptionArgs {
  /** Mode audit writes nothing, so it leaves out the settings. */
  readonly mode: GuardrailMode;
  /** Account whose catalog it is; explicit, so that no other catalog can be meant. */
  readonly catalogId: string;
  readonly metadataKeyArn: pulumi.Input<string>;
  readonly passwordKeyArn: pulumi.Input<string>;
  /** Role through which Glue uses the key; readers then need no rights on the key themselves. */
  readonly serviceRoleArn: string | undefined;
  /** What must stand before the settings change: above all a function that knows their keys. */
  readonly after: readonly pulumi.Resource[];
}

/** The encryption itself: the catalog's settings, and the configuration that jobs should name. */
export class CatalogEncryption extends pulumi.ComponentResource {
  readonly settings: aws.glue.DataCatalogEncryptionSettings | undefined;
  readonly securityConfiguration: aws.glue.SecurityConfiguration;

  constructor(name: string, args: CatalogEncryptionArgs, opts: pulumi.ComponentResourceOptions) {
    super("glue-encryption-guardrail:index:CatalogEncryption", name, {}, opts);
    const dependsOn = [...args.after];
    this.settings = args.mode === "audit" ? undefined : this.set(name, args);
    this.securityConfiguration = new aws.glue.SecurityConfiguration(
      name,
      {
        name: names.securityConfiguration,
        encryptionConfiguration: toEncryptionConfiguration(args.metadataKeyArn),
      },
      // Glue cannot update one: a new key replaces it under the name that jobs refer to.
      { parent: this, dependsOn, deleteBeforeReplace: true },
    );
    this.registerOutputs({});
  }

  /**
   * The provider deletes settings by a Put of {}, which switches both halves off: they are retained.
   * They need no protection, which would refuse to leave them to mode audit; and as every target waits
   * for them, the protection of the targets ends a destroy before it gets here.
   */
  private set(name: string, args: CatalogEncryptionArgs): aws.glue.DataCatalogEncryptionSettings {
    return new aws.glue.DataCatalogEncryptionSettings(
      name,
      { catalogId: args.catalogId, dataCatalogEncryptionSettings: toSettings(args) },
      { parent: this, dependsOn: [...args.after], retainOnDelete: true, protect: false },
    );
  }
}

function toSettings({
  metadataKeyArn,
  passwordKeyArn,
  serviceRoleArn,
}: CatalogEncryptionArgs): aws.types.input.glue.DataCatalogEncryptionSettingsDataCatalogEncryptionSettings {
  return {
    encryptionAtRest: {
      ...(serviceRoleArn === undefined
        ? { catalogEncryptionMode: "SSE-KMS" }
        : {
            catalogEncryptionMode: "SSE-KMS-WITH-SERVICE-ROLE",
            catalogEncryptionServiceRole: serviceRoleArn,
          }),
      sseAwsKmsKeyId: metadataKeyArn,
    },
    connectionPasswordEncryption: {
      returnConnectionPasswordEncrypted: true,
      awsKmsKeyId: passwordKeyArn,
    },
  };
}

function toEncryptionConfiguration(
  kmsKeyArn: pulumi.Input<string>,
): aws.types.input.glue.SecurityConfigurationEncryptionConfiguration {
  return {
    cloudwatchEncryption: { cloudwatchEncryptionMode: "SSE-KMS", kmsKeyArn },
    jobBookmarksEncryption: { jobBookmarksEncryptionMode: "CSE-KMS", kmsKeyArn },
    s3Encryption: { s3EncryptionMode: "SSE-KMS", kmsKeyArn },
  };
}
