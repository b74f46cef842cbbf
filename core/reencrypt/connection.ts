import type { Content } from "./catalog-object";
import type { LeftOutCode } from "./left-out-code";
import { passwordProperties, passwordsWithoutSecret } from "../judges/password";
import { readField } from "../untyped";

/** Who logs in with each password that a connection may hold, and the secret that may stand for it. */
const credentials = [
  { user: "USERNAME", password: "PASSWORD", secret: "SECRET_ID" },
  {
    user: "KAFKA_SASL_PLAIN_USERNAME",
    password: "KAFKA_SASL_PLAIN_PASSWORD",
    secret: "SECRET_ID",
  },
  {
    user: "KAFKA_SASL_SCRAM_USERNAME",
    password: "KAFKA_SASL_SCRAM_PASSWORD",
    secret: "KAFKA_SASL_SCRAM_SECRETS_ARN",
  },
] as const;

/**
 * Why a connection must not be written again. Glue returns a password that it has stored encrypted as
 * `ENCRYPTED_PASSWORD`, and that one can be written back is not documented; a password that the
 * caller did not receive would be removed by a write.
 */
export function whyConnectionLeftOut({
  ConnectionSchemaVersion: schema,
  ConnectionProperties: properties,
}: Content): LeftOutCode | undefined {
  if (typeof schema === "number" && schema > 1) return "connection-schema";
  const has = (name: string) => isText(readField(properties, name));
  const passwords = [...passwordProperties, ...passwordsWithoutSecret];
  if (passwords.some((name) => has(`ENCRYPTED_${name}`))) return "password-encrypted";
  const isHidden = credentials.some(
    ({ user, password, secret }) => has(user) && !has(password) && !has(secret),
  );
  return isHidden || isKeystoreHidden(has) ? "password-hidden" : undefined;
}

/** A client's certificate has a password of its own, which stands for no user. */
function isKeystoreHidden(has: (name: string) => boolean): boolean {
  return has("KAFKA_CLIENT_KEYSTORE") && !has("KAFKA_CLIENT_KEYSTORE_PASSWORD");
}

function isText(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}
