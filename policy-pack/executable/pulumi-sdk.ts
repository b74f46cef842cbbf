/*
 * Stands in the executable for `@pulumi/pulumi`, of which the policy SDK needs the protocol, the
 * classes of assets and the names below. The first two are taken as they are. All else is left out:
 * it is there to run programs, brings some 70 packages along, and takes most of a second to load.
 *
 * It also stands for `@grpc/proto-loader`, which gRPC loads for two services that the pack has not.
 */
export * as asset from "@pulumi/pulumi/asset";

/** A pack gets values, never an `Output`; the SDK asks before it serializes what a policy returns. */
export const Output = { isInstance: () => false };

// From `@pulumi/pulumi/runtime/rpc`: part of the protocol.
export const specialSigKey = "4dabf18193072939515e22adb298388d";
export const specialAssetSig = "c44067f5952c0a294b673a41bacd8c17";
export const specialArchiveSig = "0def7320c3a5731c473e5ecbe6d01bc7";
export const specialSecretSig = "1b47061264138c4ac30d75fd1eb44270";
