import { asFound } from "../as-found";
import { firstCertain } from "./first-certain";
import type { Fact } from "../observed/fact";
import { readProperty, type ObservedConnection } from "../observed/connection";
import { compliant, nonCompliant, unknown, type Verdict } from "../verdict";

/**
 * Those of AWS's property names that hold a plaintext password and for which a secret can stand; a
 * spec compares them with the SDK.
 */
export const passwordProperties = [
  "PASSWORD",
  "KAFKA_SASL_PLAIN_PASSWORD",
  "KAFKA_SASL_SCRAM_PASSWORD",
] as const;

/**
 * The passwords of a Kafka client's certificate: Glue reads them from no secret, and the catalog's
 * own encryption of passwords covers them.
 */
export const passwordsWithoutSecret = [
  "KAFKA_CLIENT_KEYSTORE_PASSWORD",
  "KAFKA_CLIENT_KEY_PASSWORD",
] as const;

/** Whether a name of a connector's own choice says that it holds a credential. */
export function isCredentialName(name: string): boolean {
  return credentialName.test(name);
}

const credentialName =
  /(?:password|passwd|pwd|client_?secret|token|api_?key|secret_?access_?key)$/i;

const urlProperties = ["JDBC_CONNECTION_URL", "CONNECTION_URL", "CONNECTOR_URL"] as const;

/** Judges that a connection holds no password, neither of its own nor in a URL. */
export function judgePasswords(observed: ObservedConnection): Verdict {
  return firstCertain([
    ...passwordProperties.map((name) => judgePassword(name, observed)),
    ...urlProperties.map((name) => judgeUrl(name, readProperty(observed, name))),
    ...(observed.furtherCredentials ?? []).map(({ path, value }) => judgeSecret(path, value)),
  ]);
}

type PasswordProperty = (typeof passwordProperties)[number];

function judgePassword(name: PasswordProperty, observed: ObservedConnection): Verdict {
  const value = readProperty(observed, name);
  if (value.state !== "unresolved" || value.code !== "hidden") return judgeSecret(name, value);
  const hasSecret = isSet(observed.secretArn) || isAnySet(observed, secretProperties);
  const hasUser = isAnySet(observed, [users[name]]);
  if (hasUser !== hasSecret) {
    return hasSecret
      ? compliant
      : nonCompliant({ code: "user-without-secret", property: users[name] });
  }
  return unknown(value);
}

/** Who logs in with the password: the sign that there is one, where it was not asked for. */
const users: Readonly<Record<PasswordProperty, string>> = {
  PASSWORD: "USERNAME",
  KAFKA_SASL_PLAIN_PASSWORD: "KAFKA_SASL_PLAIN_USERNAME",
  KAFKA_SASL_SCRAM_PASSWORD: "KAFKA_SASL_SCRAM_USERNAME",
};

const secretProperties = ["SECRET_ID", "KAFKA_SASL_SCRAM_SECRETS_ARN"] as const;

function isAnySet(observed: ObservedConnection, properties: readonly string[]): boolean {
  return properties.some((name) => isSet(readProperty(observed, name)));
}

function isSet(fact: Fact<unknown> | undefined): boolean {
  return fact?.state === "known" && fact.value !== "";
}

function judgeSecret(property: string, value: Fact<unknown>): Verdict {
  if (value.state === "unresolved") return unknown(value);
  if (value.state === "absent" || value.value === "") return compliant;
  return nonCompliant({ code: "password-in-property", property });
}

function judgeUrl(property: string, url: Fact<unknown>): Verdict {
  if (url.state === "unresolved") return unknown(url);
  if (url.state === "absent" || !hasPassword(asFound(url.value))) return compliant;
  return nonCompliant({ code: "password-in-url", property });
}

const passwordPatterns = [
  // user:password@host
  /:\/\/[^/?#@:]*:([^/?#@]+)@/g,
  // Oracle: jdbc:oracle:thin:user/password@//host
  /^jdbc:oracle:[^:@/]+:[^/@]+\/([^@]+)@/gi,
  // An option after ? & ; or , and in MySQL's (host=…), DB2's :user=… and Teradata's /USER=… forms.
  // The password of a trust store, which holds public certificates, is none.
  /[?&;,(:/](?!trust)(?:[\w.]*(?:keystore|key|ssl))?(?:password|passwd|pwd)=([^&;,"'\])]+)/gi,
];

/** Whether a URL holds a password; a placeholder as a whole, such as `${password}`, is none. */
export function hasPassword(url: string): boolean {
  return passwordPatterns
    .flatMap((pattern) => [...url.matchAll(pattern)])
    .some(([, password = ""]) => !/^\$\{[^{}]*\}$/.test(password));
}
