import type { AccountRegion } from "../requirement";

/**
 * The one Region of each partition where CloudTrail delivers the events of IAM, which is global:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html
 */
const regionOfIamEvents: Readonly<Record<string, string>> = {
  aws: "us-east-1",
  "aws-cn": "cn-north-1",
  "aws-us-gov": "us-gov-west-1",
};

/** Whether a rule in this Region receives calls of IAM; `false` in a partition that is not known. */
export function seesIamEvents({ partition, region }: Required<AccountRegion>): boolean {
  return regionOfIamEvents[partition] === region;
}

/**
 * From where the calls of IAM have to be forwarded to a Region; `undefined` where they arrive by
 * themselves, and in a partition that is not known.
 */
export function toForwardingOrigin(
  accountRegion: Required<AccountRegion>,
): Required<AccountRegion> | undefined {
  const region = regionOfIamEvents[accountRegion.partition];
  const isNeeded = region !== undefined && !seesIamEvents(accountRegion);
  return isNeeded ? { ...accountRegion, region } : undefined;
}
