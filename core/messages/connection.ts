import { quote, type Descriptions } from "./description";

/** Messages about Glue connections. A password never stands in one. */
export const connectionDescriptions: Descriptions<
  "tls-not-enforced" | "password-in-property" | "user-without-secret" | "password-in-url"
> = {
  "tls-not-enforced": ({ property, found }) => ({
    statement: "does not enforce TLS",
    found: found === "" ? `no value in ${property}` : `${property} ${quote(found)}`,
    required: `${property} "true"`,
    next: `Set ${property} to "true".`,
  }),
  "password-in-property": ({ property }) => ({
    statement: "holds a password",
    found: `a value in ${property}`,
    required: property.startsWith("authenticationConfiguration.")
      ? "a secret, by authenticationConfiguration.secretArn"
      : "a secret, by SECRET_ID or KAFKA_SASL_SCRAM_SECRETS_ARN",
    next: `Move the password to Secrets Manager, remove ${property}, and change the password.`,
  }),
  "user-without-secret": ({ property }) => ({
    statement: "names a user and no secret, so that it holds the password itself",
    found: `a value in ${property}`,
    required: "a secret, by SECRET_ID or KAFKA_SASL_SCRAM_SECRETS_ARN",
    next: `Move user and password to Secrets Manager, remove ${property} and the password, and change the password.`,
  }),
  "password-in-url": ({ property }) => ({
    statement: "holds a password in its URL",
    found: `a password within ${property}`,
    required: "a secret, by SECRET_ID",
    next: `Move the password to Secrets Manager, take it out of ${property}, and change it.`,
  }),
};
