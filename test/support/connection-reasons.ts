import type { Description } from "../../core/messages/description";
import type { Reason } from "../../core/reason";

type Code = "tls-not-enforced" | "password-in-property" | "user-without-secret" | "password-in-url";

/** One reason per code that connections have. */
export const connectionReasons: { readonly [C in Code]: Reason<C> } = {
  "tls-not-enforced": { code: "tls-not-enforced", property: "JDBC_ENFORCE_SSL", found: "false" },
  "password-in-property": { code: "password-in-property", property: "PASSWORD" },
  "user-without-secret": { code: "user-without-secret", property: "USERNAME" },
  "password-in-url": { code: "password-in-url", property: "JDBC_CONNECTION_URL" },
};

/** What people read for them. */
export const connectionDescriptions: Record<Code, Description> = {
  "tls-not-enforced": {
    statement: "does not enforce TLS",
    found: 'JDBC_ENFORCE_SSL "false"',
    required: 'JDBC_ENFORCE_SSL "true"',
    next: 'Set JDBC_ENFORCE_SSL to "true".',
  },
  "password-in-property": {
    statement: "holds a password",
    found: "a value in PASSWORD",
    required: "a secret, by SECRET_ID or KAFKA_SASL_SCRAM_SECRETS_ARN",
    next: "Move the password to Secrets Manager, remove PASSWORD, and change the password.",
  },
  "user-without-secret": {
    statement: "names a user and no secret, so that it holds the password itself",
    found: "a value in USERNAME",
    required: "a secret, by SECRET_ID or KAFKA_SASL_SCRAM_SECRETS_ARN",
    next: "Move user and password to Secrets Manager, remove USERNAME and the password, and change the password.",
  },
  "password-in-url": {
    statement: "holds a password in its URL",
    found: "a password within JDBC_CONNECTION_URL",
    required: "a secret, by SECRET_ID",
    next: "Move the password to Secrets Manager, take it out of JDBC_CONNECTION_URL, and change it.",
  },
};
