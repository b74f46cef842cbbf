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

const urlProperties = ["JDBC_CONNECTION_URL", "CONNECTION_URL"] as const;

/** Judges that a connection holds no password, neither of its own nor in a URL. */
export function judgePasswords(observed: ObservedConnection): Verdict {
  return firstCertain([
    ...passwordProperties.map((name) => judgeSecret(name, readProperty(observed, name))),
    ...urlProperties.map((name) => judgeUrl(name, readProperty(observed, name))),
    ...(observed.furtherCredentials ?? []).map(({ path, value }) => judgeSecret(path, value)),
  ]);
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
