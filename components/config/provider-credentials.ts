import * as pulumi from "@pulumi/pulumi";

/** Whose rights the AWS provider of a stack has, as far as the AWS SDK can have the same. */
export type ProviderCredentials =
  | { readonly kind: "shared"; readonly profile: string | undefined }
  | { readonly kind: "provider-only"; readonly key: string };

/** Keys by which a stack gives its provider credentials, or an AWS, that the SDK would not find. */
const providerOnly = [
  "accessKey",
  "assumeRole",
  "assumeRoles",
  "assumeRoleWithWebIdentity",
  "endpoints",
  "secretKey",
  "sharedConfigFiles",
  "sharedCredentialsFiles",
  "token",
];

/** Reads from the stack's configuration where its AWS provider gets its credentials from. */
export function readProviderCredentials(): ProviderCredentials {
  const config = new pulumi.Config("aws");
  const key = providerOnly.find((name) => config.get(name) !== undefined);
  return key === undefined
    ? { kind: "shared", profile: config.get("profile") }
    : { kind: "provider-only", key: `aws:${key}` };
}
