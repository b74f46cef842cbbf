import { secret, unknownObject, unknownText } from "../support/analyzer";
import { describePolicy, policyOf } from "../support/policy-cases";
import { bucket, connection } from "../support/resources";

const holds = ['Glue connection "sales" holds a password'];

const basicPath = "authenticationConfiguration.basicAuthenticationCredentials";
const oauthPath = "authenticationConfiguration.oauth2Properties.oauth2Credentials";
const customPath = "authenticationConfiguration.customAuthenticationCredentials";

function oauth(oauth2Credentials: object) {
  return { authenticationConfiguration: { oauth2Properties: { oauth2Credentials } } };
}

function authentication(part: object) {
  return { authenticationConfiguration: part };
}

const password = { username: "etl", password: secret("hunter2") };
const clientSecret = { userManagedClientApplicationClientSecret: "hunter2" };

/** The path of a credential, and inputs that hold one there. */
const credentials = [
  [`${basicPath}.password`, authentication({ basicAuthenticationCredentials: password })],
  [`${oauthPath}.accessToken`, oauth({ accessToken: "hunter2" })],
  [`${oauthPath}.refreshToken`, oauth({ refreshToken: "hunter2" })],
  [`${oauthPath}.jwtToken`, oauth({ jwtToken: "hunter2" })],
  [`${oauthPath}.userManagedClientApplicationClientSecret`, oauth(clientSecret)],
  [
    `${customPath}.apiKey`,
    authentication({ customAuthenticationCredentials: { apiKey: "hunter2" } }),
  ],
  ["athenaProperties.password", { athenaProperties: { password: "hunter2" } }],
  ["sparkProperties.sfPassword", { sparkProperties: { sfPassword: "hunter2" } }],
  ["sparkProperties.url", { sparkProperties: { url: "jdbc:postgresql://etl:hunter2@db/sales" } }],
] as const;

describePolicy(policyOf("connection-secret"), [
  { it: "passes a secret's id", given: [connection("JDBC", { SECRET_ID: "sales-db" })] },
  { it: "passes a network connection", given: [connection("NETWORK", {})] },
  {
    it: "blocks a password in plain text",
    given: [connection("JDBC", { USERNAME: "etl", PASSWORD: "hunter2" })],
    blocks: holds,
  },
  {
    it: "blocks a password that is a secret to Pulumi, as Glue gets it in plain text",
    given: [connection("JDBC", { PASSWORD: secret("hunter2") })],
    blocks: holds,
  },
  {
    it: "sees a password although other properties are unknown",
    given: [connection("JDBC", { PASSWORD: "hunter2", USERNAME: unknownText })],
    blocks: holds,
  },
  {
    it: "sees a password beside an unknown URL in properties that are a secret as a whole",
    given: [connection("JDBC", secret({ PASSWORD: "hunter2", JDBC_CONNECTION_URL: unknownText }))],
    blocks: holds,
  },
  {
    it: "sees a password in a URL beside an unknown password",
    given: [
      connection("JDBC", {
        PASSWORD: unknownText,
        JDBC_CONNECTION_URL: "jdbc:postgresql://db/sales?user=etl&password=hunter2",
      }),
    ],
    blocks: ['Glue connection "sales" holds a password in its URL'],
  },
  {
    it: "sees a password in the URL of a connector from the Marketplace",
    given: [
      connection("CUSTOM", {
        CONNECTOR_URL: '[["default=jdbc:postgresql://db/sales?user=etl&password=hunter2"],"&"]',
      }),
    ],
    blocks: ['Glue connection "sales" holds a password in its URL'],
  },
  {
    it: "does not judge an unknown password",
    given: [connection("JDBC", { PASSWORD: unknownText })],
    unknown: ["connectionProperties.PASSWORD"],
  },
  {
    it: "does not judge properties that are unknown as a whole",
    given: [connection("JDBC", unknownObject)],
    unknown: ["connectionProperties"],
  },
  ...credentials.map(([path, inputs]) => ({
    it: `blocks a value in ${path}`,
    given: [connection("CUSTOM", {}, inputs)],
    blocks: holds,
  })),
  {
    it: "passes an authentication by a secret, and names that hold no credential",
    given: [
      connection(
        "CUSTOM",
        {},
        {
          authenticationConfiguration: {
            authenticationType: "CUSTOM",
            secretArn: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:sales",
            customAuthenticationCredentials: { client_id: "etl", token_url: "https://a/token" },
          },
          athenaProperties: { spill_bucket: "spill", secret_name: "sales" },
          sparkProperties: { url: "jdbc:postgresql://${USERNAME}:${PASSWORD}@db/sales" },
        },
      ),
    ],
  },
  {
    it: "does not judge an unknown token",
    given: [connection("CUSTOM", {}, oauth({ accessToken: unknownText }))],
    unknown: [`${oauthPath}.accessToken`],
  },
  { it: "is not applicable to other resources", given: [bucket], isNotApplicable: true },
]);
