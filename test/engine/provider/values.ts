import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";

/** Properties of a resource as they cross the wire, signatures of secrets and assets included. */
export type Properties = Record<string, unknown>;

/** What the engine sends for a value that is not known before the update. */
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
export const signatureKey = "4dabf18193072939515e22adb298388d";
export const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
export const assetSignature = "c44067f5952c0a294b673a41bacd8c17";
export const archiveSignature = "0def7320c3a5731c473e5ecbe6d01bc7";

export function toProperties(struct: Struct | undefined): Properties {
  return struct?.toJavaScript() ?? {};
}

/** Leaves out properties that are `undefined`, as JSON does. */
export function toStruct(properties: Properties): Struct {
  const plain = JSON.parse(JSON.stringify(properties)) as Record<string, JavaScriptValue>;
  return Struct.fromJavaScript(plain);
}

export function isObject(value: unknown): value is Properties {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** `value` when it is a text, else `otherwise`. */
export function textOr(otherwise: string, value: unknown): string {
  return typeof value === "string" ? value : otherwise;
}

export function hasSignature(value: unknown, signature: string): value is Properties {
  return isObject(value) && value[signatureKey] === signature;
}

/** Whether the value is an asset or an archive of some. */
export function isFile(value: unknown): value is Properties {
  return hasSignature(value, assetSignature) || hasSignature(value, archiveSignature);
}

/** The same properties with every secret replaced by what it holds. */
export function revealSecrets(properties: Properties): Properties {
  return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, reveal(value)]));
}

function reveal(value: unknown): unknown {
  if (hasSignature(value, secretSignature)) return reveal(value.value);
  if (Array.isArray(value)) return value.map(reveal);
  return isObject(value) ? revealSecrets(value) : value;
}

/** Marks each property of `properties` as secret whose input is one or holds one. */
export function markSecrets(properties: Properties, inputs: Properties): Properties {
  return Object.fromEntries(
    Object.entries(properties).map(([key, value]) => [
      key,
      holdsSecret(inputs[key]) ? { [signatureKey]: secretSignature, value } : value,
    ]),
  );
}

function holdsSecret(value: unknown): boolean {
  if (hasSignature(value, secretSignature)) return true;
  if (Array.isArray(value)) return value.some(holdsSecret);
  return isObject(value) && Object.values(value).some(holdsSecret);
}

/** Whether the value, or anything in it, is not known before the update. */
export function holdsUnknown(value: unknown): boolean {
  if (value === unknownValue) return true;
  if (Array.isArray(value)) return value.some(holdsUnknown);
  return isObject(value) && Object.values(value).some(holdsUnknown);
}
