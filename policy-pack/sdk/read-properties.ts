import { devNull } from "node:os";
import { specialAssetSig, specialSigKey } from "@pulumi/pulumi/runtime/rpc";
// eslint-disable-next-line @typescript-eslint/no-require-imports -- the import of a namespace is a copy, in which nothing can be replaced
import sdk = require("@pulumi/policy/deserialize");

/** The inputs or outputs of a resource, as the engine sends them. */
interface Properties {
  readonly toJavaScript: () => unknown;
}

/** How the SDK reads them, which its types leave out as internal. */
interface UntypedExports {
  deserializeProperties: (properties: Properties, keepsSecrets: boolean) => unknown;
}

/**
 * Has the SDK read the properties of each resource once.
 *
 * - It reads them anew for each policy, and in a stack all of them for each. What it read is kept here
 *   as long as the request is; policies change nothing in it.
 * - It throws at an empty `StringAsset`, and where it is asked for remediations nothing catches that: the
 *   engine waits for an answer and the preview never ends (docs/upstream.md). Here it is read as the
 *   empty file that it is.
 */
export function readPropertiesOnce(): void {
  const internals = sdk as unknown as UntypedExports;
  const { deserializeProperties } = internals;
  const read = (properties: Properties, keepsSecrets: boolean) => {
    const found = properties.toJavaScript();
    fillEmptyAssets(found);
    return deserializeProperties({ toJavaScript: () => found }, keepsSecrets);
  };
  const known = new WeakMap<Properties, unknown>();
  internals.deserializeProperties = (properties, keepsSecrets) => {
    // A remediation may change what it gets.
    if (keepsSecrets) return read(properties, keepsSecrets);
    if (!known.has(properties)) known.set(properties, read(properties, keepsSecrets));
    return known.get(properties);
  };
}

function fillEmptyAssets(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  if (isEmptyAsset(value)) Object.assign(value, { path: devNull });
  for (const part of Object.values(value)) fillEmptyAssets(part);
}

/** The engine leaves out a text, a path and a URI that are empty. */
function isEmptyAsset(value: object): boolean {
  const fields = value as Readonly<Record<string, unknown>>;
  const { text, path, uri } = fields;
  return fields[specialSigKey] === specialAssetSig && !text && !path && !uri;
}
