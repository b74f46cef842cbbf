import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { seesIamEvents } from "../../core/deployed/iam-events";
import { names } from "../../core/deployed/names";
import type { StackAccountRegion } from "../account-region";
import { TrailBucket } from "./trail-bucket";

export interface TrailArgs {
  readonly accountRegion: StackAccountRegion;
  readonly lock: pulumi.Resource;
}

/** A trail for an account without one: EventBridge receives calls only where a trail is logging. */
export class Trail extends pulumi.ComponentResource {
  readonly bucket: aws.s3.Bucket;

  constructor(
    name: string,
    { accountRegion, lock }: TrailArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("glue-encryption-guardrail:index:Trail", name, {}, opts);
    const trailBucket = new TrailBucket(name, { accountRegion }, { parent: this });
    this.bucket = trailBucket.bucket;
    new aws.cloudtrail.Trail(name, toTrail(accountRegion, this.bucket), {
      parent: this,
      dependsOn: [lock, trailBucket],
      deleteBeforeReplace: true,
    });
    this.registerOutputs({ bucket: this.bucket.bucket });
  }
}

function toTrail(
  accountRegion: StackAccountRegion,
  bucket: aws.s3.Bucket,
): aws.cloudtrail.TrailArgs {
  return {
    name: names.trail,
    s3BucketName: bucket.bucket,
    enableLogging: true,
    enableLogFileValidation: true,
    isMultiRegionTrail: false,
    // The calls of IAM are recorded in one Region, where the guardrail's rule matches them.
    includeGlobalServiceEvents: seesIamEvents(accountRegion),
    eventSelectors: [{ readWriteType: "WriteOnly", includeManagementEvents: true }],
  };
}
