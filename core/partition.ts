/** https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html */
const byPrefix: readonly (readonly [string, string])[] = [
  ["cn-", "aws-cn"],
  ["us-gov-", "aws-us-gov"],
  ["us-iso-", "aws-iso"],
  ["us-isob-", "aws-iso-b"],
  ["us-isof-", "aws-iso-f"],
  ["eu-isoe-", "aws-iso-e"],
  ["eusc-", "aws-eusc"],
];

/** The partition of a Region, for where AWS cannot be asked. */
export function toPartition(region: string): string {
  return byPrefix.find(([prefix]) => region.startsWith(prefix))?.[1] ?? "aws";
}

/** As the SDK has them; every other partition has the domain of the first. */
const urlSuffixes: Readonly<Record<string, string>> = {
  "aws-cn": "amazonaws.com.cn",
  "aws-iso": "c2s.ic.gov",
  "aws-iso-b": "sc2s.sgov.gov",
  "aws-iso-e": "cloud.adc-e.uk",
  "aws-iso-f": "csp.hci.ic.gov",
  "aws-eusc": "amazonaws.eu",
};

/** Domain of the endpoints in a Region's partition, for where AWS cannot be asked. */
export function toUrlSuffix(region: string): string {
  return urlSuffixes[toPartition(region)] ?? "amazonaws.com";
}
