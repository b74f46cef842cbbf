import { jobSecret } from "../../../core/controls";
import { absent, known, unresolved, type Fact } from "../../../core/observed/fact";
import type { ObservedJobCredentials } from "../../../core/observed/job";
import { nonCompliant, unknown, type Verdict } from "../../../core/verdict";
import { aRequirement } from "../../support/observations";
import { itJudges } from "../../support/verdict-table";

const why = unresolved("known-after-deployment");
const compliant: Verdict = { outcome: "compliant" };
const noToken = { authStrategy: absent, authToken: absent };

function withArgument(name: string, value: Fact<unknown>): ObservedJobCredentials {
  return { arguments: [{ path: `defaultArguments.${name}`, value }], ...noToken };
}

function withToken(authToken: Fact<unknown>, authStrategy: Fact<unknown>): ObservedJobCredentials {
  return { arguments: [], authStrategy, authToken };
}

function refused(name: string): Verdict {
  return nonCompliant({ code: "secret-in-argument", property: `defaultArguments.${name}` });
}

const secrets: readonly (readonly [string, unknown])[] = [
  ["--orders_password", "hunter2"],
  ["--PWD", 12345],
  ["--api-key", "abc"],
  ["--auth.token", "abc"],
  ["--aws_secret_access_key", "abc"],
  ["--client_secret", "abc"],
  ["--jdbc_url", "jdbc:postgresql://etl:hunter2@db/orders"],
  ["--db-pass", "hunter2"],
  ["--keyPassphrase", "hunter2"],
  ["--conf", "spark.a=b --conf spark.hadoop.fs.s3a.secret.key=abc"],
  ["--options", '{"user": "etl", "db_password": "hunter2"}'],
];

const harmless: readonly (readonly [string, unknown])[] = [
  ["--orders_password", ""],
  ["--orders_password", "${password}"],
  ["--orders_password", "/prod/orders/password"],
  ["--orders_password", "arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders-a1b2c3"],
  ["--use-token", "true"],
  ["--compass", "north"],
  ["--options", '{"user": "etl", "password": "/prod/orders/password", "passwordSecret": "orders"}'],
  ["--orders_secret", "orders"],
  ["--password_secret_name", "orders"],
  ["--encryption-type", "sse-s3"],
  ["--jdbc_url", "jdbc:postgresql://db/orders"],
  ["--conf", "spark.sql.shuffle.partitions=8"],
];

describe("job-secret", () => {
  itJudges(jobSecret, aRequirement(), [
    { title: "accepts a job without any", observed: withToken(absent, absent), verdict: compliant },
    ...secrets.map(([name, value]) => ({
      title: `refuses the argument ${name} with ${String(value)}`,
      observed: withArgument(name, known(value)),
      verdict: refused(name),
    })),
    ...harmless.map(([name, value]) => ({
      title: `accepts the argument ${name} with ${value === "" ? "nothing" : String(value)}`,
      observed: withArgument(name, known(value)),
      verdict: compliant,
    })),
    {
      title: "waits for a password that is unknown",
      observed: withArgument("--password", why),
      verdict: unknown(why),
    },
    {
      title: "does not wait for another argument that is unknown",
      observed: withArgument("--stage", why),
      verdict: compliant,
    },
    {
      title: "waits for arguments that are unknown as a whole",
      observed: { arguments: [{ path: "defaultArguments", value: why }], ...noToken },
      verdict: unknown(why),
    },
    {
      title: "refuses a token for a repository",
      observed: withToken(known("ghp_abc"), known("PERSONAL_ACCESS_TOKEN")),
      verdict: nonCompliant({ code: "token-in-source-control" }),
    },
    {
      title: "refuses a token without a strategy",
      observed: withToken(known("ghp_abc"), absent),
      verdict: nonCompliant({ code: "token-in-source-control" }),
    },
    {
      title: "accepts a secret in place of a token",
      observed: withToken(known("github-token"), known("AWS_SECRETS_MANAGER")),
      verdict: compliant,
    },
    {
      title: "accepts an empty token",
      observed: withToken(known(""), known("PERSONAL_ACCESS_TOKEN")),
      verdict: compliant,
    },
    {
      title: "waits for a token that is unknown",
      observed: withToken(why, known("PERSONAL_ACCESS_TOKEN")),
      verdict: unknown(why),
    },
    {
      title: "waits for a strategy that is unknown",
      observed: withToken(known("github-token"), why),
      verdict: unknown(why),
    },
  ]);
});
