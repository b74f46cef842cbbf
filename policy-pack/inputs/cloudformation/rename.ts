import { parseJson } from "../../../core/json";
import { known, type Fact } from "../../../core/observed/fact";
import { isRecord, observeField, observePlain, toInput, type Inputs } from "../inputs";
import { resourceTypes, type ResourceType } from "../resource-types";
import { Unread } from "../unread";

/**
 * Names of CloudFormation, in lower case, that differ from those of the AWS provider by more than
 * their first letter.
 */
const exceptions: ReadonlyMap<string, string> = new Map([
  ["aliasname", "name"],
  ["cloudwatchencryption", "cloudwatchEncryption"],
  ["cloudwatchencryptionmode", "cloudwatchEncryptionMode"],
  ["crawlersecurityconfiguration", "securityConfiguration"],
  ["keypolicy", "policy"],
  ["kmskeyid", "awsKmsKeyId"],
  ["mluserdataencryption", "mlUserDataEncryption"],
  ["mluserdataencryptionmode", "mlUserDataEncryptionMode"],
  ["oauth2credentials", "oauth2Credentials"],
  ["oauth2properties", "oauth2Properties"],
  ["pendingwindowindays", "deletionWindowInDays"],
  ["s3encryptions", "s3Encryption"],
]);

/** Maps whose keys are no names of CloudFormation; awscc takes some of them as JSON text. */
const maps: ReadonlySet<string> = new Set([
  "arguments",
  "athenaproperties",
  "connectionproperties",
  "customauthenticationcredentials",
  "defaultarguments",
  "nonoverridablearguments",
  "sparkproperties",
]);

/** The properties of a resource of CloudFormation, by the names of the AWS provider's inputs. */
export function toInputs(type: ResourceType, properties: Inputs): Inputs {
  const inputs = renameAll(properties);
  if (inputs instanceof Unread) return inputs;
  if (type === resourceTypes.mlTransform) return { transformEncryption: {}, ...inputs };
  if (type !== resourceTypes.connection) return inputs;
  const { connectionInput } = inputs;
  if (connectionInput instanceof Unread) return connectionInput;
  return isRecord(connectionInput) ? { ...inputs, ...connectionInput } : inputs;
}

/** The input of the AWS provider for a property of CloudFormation. */
export function toInputName(name: string): string {
  return exceptions.get(name.toLowerCase()) ?? name.charAt(0).toLowerCase() + name.slice(1);
}

function renameAll(properties: Inputs): Inputs {
  if (properties instanceof Unread) return properties;
  return Object.fromEntries(
    Object.keys(properties).map((name) => [toInputName(name), renameField(properties, name)]),
  );
}

function renameField(properties: unknown, name: string): unknown {
  const fact = observeField(properties, name);
  if (fact.state === "absent") return undefined;
  if (fact.state === "unresolved") return new Unread(fact);
  const lower = name.toLowerCase();
  if (lower === "returnconnectionpasswordencrypted") return toBoolean(fact.value);
  if (lower === "keypolicy") return toInput(observeJsonText(properties, name));
  return maps.has(lower) ? toMap(fact.value) : rename(fact.value);
}

function rename(value: unknown): unknown {
  if (!isRecord(value)) return value;
  if (!Array.isArray(value)) return renameAll(value);
  return Array.from({ length: value.length }, (_, at) => renameField(value, String(at)));
}

/** The policy of a key is an object here, and text in the AWS provider. */
function observeJsonText(properties: unknown, name: string): Fact<unknown> {
  const fact = observePlain(isRecord(properties) ? properties : {}, name);
  const isText = fact.state !== "known" || typeof fact.value === "string";
  return isText ? fact : known(JSON.stringify(fact.value));
}

/** CloudFormation takes either form. */
function toBoolean(value: unknown): unknown {
  if (value === "true") return true;
  return value === "false" ? false : value;
}

function toMap(value: unknown): unknown {
  return typeof value === "string" ? (parseJson(value) ?? value) : value;
}
