import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { trailBucketPolicy } from "../documents/delivery-policies";
import type { StackAccountRegion } from "../account-region";

export interface TrailBucketArgs {
  readonly accountRegion: StackAccountRegion;
}

const noPublicAccess = {
  blockPublicAcls: true,
  blockPublicPolicy: true,
  ignorePublicAcls: true,
  restrictPublicBuckets: true,
};

/** Where the trail's log files lie. Evidence outlives what it is about: nothing of it is deleted. */
export class TrailBucket extends pulumi.ComponentResource {
  readonly bucket: aws.s3.Bucket;

  constructor(name: string, args: TrailBucketArgs, opts: pulumi.ComponentResourceOptions) {
    super("glue-encryption-guardrail:index:TrailBucket", name, {}, opts);
    const child = { parent: this, retainOnDelete: true };
    // Without a name, as those of S3 are shared by all accounts: Pulumi makes one up.
    this.bucket = new aws.s3.Bucket(name, {}, child);
    const bucket = this.bucket.bucket;
    new aws.s3.BucketServerSideEncryptionConfiguration(
      name,
      // S3's own key: every key of the stack may be deleted by the time that someone reads the files.
      { bucket, rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }] },
      child,
    );
    const versioningConfiguration = { status: "Enabled" };
    new aws.s3.BucketVersioning(name, { bucket, versioningConfiguration }, child);
    const publicAccess = new aws.s3.BucketPublicAccessBlock(
      name,
      { bucket, ...noPublicAccess },
      child,
    );
    const policy = this.bucket.arn.apply((arn) =>
      JSON.stringify(trailBucketPolicy(args.accountRegion, arn)),
    );
    // S3 takes one change of a bucket's access at a time.
    new aws.s3.BucketPolicy(name, { bucket, policy }, { ...child, dependsOn: publicAccess });
    this.registerOutputs({ bucket });
  }
}
