import assert from "node:assert/strict";
import { trailBucketPolicy } from "../../../components/documents/delivery-policies";
import {
  type Deployed,
  deployGuardrail,
  inputsOf,
  madeOf,
  accountRegion,
} from "../deployed-guardrail";

const name = "guard-trail";
const trail = "aws:cloudtrail/trail:Trail";
const bucketTypes = [
  "aws:s3/bucket:Bucket",
  "aws:s3/bucketPolicy:BucketPolicy",
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  "aws:s3/bucketVersioning:BucketVersioning",
];
const [bucket, policy, publicAccess, encryption, versioning] = bucketTypes as [
  string,
  string,
  string,
  string,
  string,
];

describe("the trail", () => {
  let deployed: Deployed;

  before(async () => {
    deployed = await deployGuardrail({ createTrail: true });
  });

  it("records the calls that write, in files that can be verified", () => {
    assert.deepEqual(inputsOf(deployed, trail, name), {
      name: "glue-encryption-guardrail-trail",
      s3BucketName: name,
      enableLogging: true,
      enableLogFileValidation: true,
      isMultiRegionTrail: false,
      includeGlobalServiceEvents: false,
      eventSelectors: [{ readWriteType: "WriteOnly", includeManagementEvents: true }],
    });
  });

  it("records the calls of IAM where these are", async () => {
    const virginia = {
      accountRegion: { ...accountRegion, region: "us-east-1" },
      createTrail: true,
    };
    const { includeGlobalServiceEvents } = inputsOf(await deployGuardrail(virginia), trail, name);
    assert.equal(includeGlobalServiceEvents, true);
  });

  it("writes into a bucket that is encrypted, versioned and closed to everybody else", () => {
    assert.deepEqual(inputsOf(deployed, bucket, name), {});
    assert.deepEqual(inputsOf(deployed, encryption, name), {
      bucket: name,
      rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
    });
    assert.deepEqual(inputsOf(deployed, versioning, name), {
      bucket: name,
      versioningConfiguration: { status: "Enabled" },
    });
    assert.deepEqual(inputsOf(deployed, publicAccess, name), {
      bucket: name,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    assert.deepEqual(inputsOf(deployed, policy, name), {
      bucket: name,
      policy: JSON.stringify(trailBucketPolicy(accountRegion, `arn:aws:s3:::${name}`)),
    });
  });

  it("leaves its bucket, and all that protects it, behind", () => {
    for (const type of bucketTypes) {
      assert.equal(madeOf(deployed, type, name).options.retainOnDelete, true, type);
    }
    assert.equal(madeOf(deployed, trail, name).options.retainOnDelete, undefined);
  });
});
