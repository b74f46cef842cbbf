/** How a KMS key is named; AWS accepts each form in most calls, and Glue echoes what it was given. */
export type KeyIdentity =
  | {
      readonly form: "key-arn";
      readonly partition: string;
      readonly region: string;
      readonly account: string;
      readonly keyId: string;
      readonly isMultiRegion: boolean;
    }
  | { readonly form: "alias"; readonly name: string; readonly isAwsManaged: boolean }
  | { readonly form: "key-id"; readonly keyId: string; readonly isMultiRegion: boolean }
  | { readonly form: "malformed" };

const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const keyIdPattern = new RegExp(`^(?:${uuid}|mrk-[0-9a-f]{32})$`);
const aliasPattern = /^alias\/[a-zA-Z0-9/_-]+$/;
const arnPattern = /^arn:(aws(?:-[a-z]+)*):kms:([a-z0-9-]+):(\d{12}):(.+)$/;

/** Whether a text is the ARN of a key, or its bare id. */
export function isNameOf(arn: string, text: string): boolean {
  return text === arn || arn.endsWith(`:key/${text}`);
}

/** Identifies the form of a key's name, in any partition; text that is no key's name is `malformed`. */
export function identifyKey(name: string): KeyIdentity {
  const arn = arnPattern.exec(name);
  if (arn === null) return identifyResource(name);
  const [, partition = "", region = "", account = "", resource = ""] = arn;
  if (!resource.startsWith("key/")) return identifyAlias(resource);
  const key = identifyResource(resource.slice("key/".length));
  if (key.form !== "key-id") return { form: "malformed" };
  return { ...key, form: "key-arn", partition, region, account };
}

function identifyResource(resource: string): KeyIdentity {
  if (!keyIdPattern.test(resource)) return identifyAlias(resource);
  return { form: "key-id", keyId: resource, isMultiRegion: resource.startsWith("mrk-") };
}

function identifyAlias(resource: string): KeyIdentity {
  if (!aliasPattern.test(resource)) return { form: "malformed" };
  const name = resource.slice("alias/".length);
  return { form: "alias", name, isAwsManaged: name.startsWith("aws/") };
}
