import type { Descriptions } from "./description";

/** Messages about what a Glue job holds. A secret never stands in one. */
export const jobDescriptions: Descriptions<"secret-in-argument" | "token-in-source-control"> = {
  "secret-in-argument": ({ property }) => ({
    statement: "holds a secret in an argument",
    found: `a value in ${property}`,
    required: "the name of a secret, which the script reads",
    next: "Move it to Secrets Manager, pass the secret's name instead, and change the secret.",
  }),
  "token-in-source-control": () => ({
    statement: "holds a token for its repository",
    found: "a value in sourceControlDetails.authToken",
    required: 'authStrategy "AWS_SECRETS_MANAGER", with a secret as authToken',
    next: "Move the token to Secrets Manager, name the secret, and make a new token.",
  }),
};
