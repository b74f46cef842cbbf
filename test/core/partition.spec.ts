import assert from "node:assert/strict";
import { toPartition } from "../../core/partition";

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
