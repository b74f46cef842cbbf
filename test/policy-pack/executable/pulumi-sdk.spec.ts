import { deepEqual, equal } from "node:assert/strict";
import { asset as assets } from "@pulumi/pulumi";
import * as rpc from "@pulumi/pulumi/runtime/rpc";
import * as stub from "../../../policy-pack/executable/pulumi-sdk";

describe("what stands for the Pulumi SDK in the executable", () => {
  it("has its signatures of assets, archives and secrets", () => {
    const { asset, Output, ...signatures } = stub;
    const { specialSigKey, specialAssetSig, specialArchiveSig, specialSecretSig } = rpc;
    deepEqual(signatures, { specialSigKey, specialAssetSig, specialArchiveSig, specialSecretSig });
  });

  it("has its classes of assets", () => {
    equal(stub.asset.StringAsset === assets.StringAsset, true);
  });
});
