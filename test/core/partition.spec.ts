import assert from "node:assert/strict";
import { toPartition, toUrlSuffix } from "../../core/partition";

describe("The partition of a Region", () => {
  const examples: readonly (readonly [string, string])[] = [
    ["eu-central-1", "aws"],
    ["us-east-1", "aws"],
    ["mx-central-1", "aws"],
    ["cn-northwest-1", "aws-cn"],
    ["us-gov-east-1", "aws-us-gov"],
    ["us-iso-east-1", "aws-iso"],
    ["us-isob-east-1", "aws-iso-b"],
    ["us-isof-south-1", "aws-iso-f"],
    ["eu-isoe-west-1", "aws-iso-e"],
    ["eusc-de-east-1", "aws-eusc"],
  ];
  for (const [region, partition] of examples) {
    it(`is ${partition} for ${region}`, () => {
      assert.equal(toPartition(region), partition);
    });
  }
});

describe("The domain of a Region's endpoints", () => {
  for (const [region, domain] of [
    ["eu-central-1", "amazonaws.com"],
    ["us-gov-east-1", "amazonaws.com"],
    ["cn-northwest-1", "amazonaws.com.cn"],
    ["us-iso-east-1", "c2s.ic.gov"],
    ["us-isob-east-1", "sc2s.sgov.gov"],
    ["us-isof-south-1", "csp.hci.ic.gov"],
    ["eu-isoe-west-1", "cloud.adc-e.uk"],
    ["eusc-de-east-1", "amazonaws.eu"],
  ] as const) {
    it(`is ${domain} for ${region}`, () => {
      assert.equal(toUrlSuffix(region), domain);
    });
  }
});
