import { CreateCrawlerCommand, GlueClient } from "@aws-sdk/client-glue";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommandLine } from "../support/command-line";
import {
  startFaultyProxy,
  type Fault,
  type Faults,
  type FaultyProxy,
} from "../support/faulty-proxy";
import { describeWithMoto, startMoto, type MotoServer } from "./moto-server";

const region = "eu-west-1";
const throttledRegion = "us-east-1";
const unknownRegion = "eu-nowhere-1";
const accounts = ["1", "2", "3", "4", "5"].map((digit) => digit.repeat(12));
const [first = "", second = "", , denied = "", expiring = ""] = accounts;
const toRoleArn = (account: string) => `arn:aws:iam::${account}:role/audit`;
const credentials = { accessKeyId: "auditor", secretAccessKey: "local" };

/**
 * moto keeps each account by itself, and gives credentials of it for a role of it. It does not know two of
 * the listings, so that no target is read completely.
 */
describeWithMoto("npm run audit over five accounts in moto", function () {
  let moto: MotoServer;
  let proxy: FaultyProxy;
  let folder: string;
  before(async () => {
    moto = await startMoto();
    for (const account of accounts) await makeCrawler(moto.endpoint, account);
    proxy = await startFaultyProxy(moto.endpoint, toFaults());
    folder = mkdtempSync(join(tmpdir(), "audit-accounts-"));
  });
  after(async () => {
    rmSync(folder, { recursive: true });
    await proxy.close();
    await moto.stop();
  });

  it("judges each by a role, and fails the denied, throttled, unknown and expired ones alone", async () => {
    const targets = join(folder, "targets.yaml");
    const report = join(folder, "audit.json");
    writeFileSync(targets, toTargets());
    const words = ["audit", "--targets", targets, "--output", `json=${report}`];
    const { code, stderr } = await runCommandLine(
      [...words, "--max-attempts", "2"],
      proxy.endpoint,
      {
        AWS_ACCESS_KEY_ID: credentials.accessKeyId,
        AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      },
    );
    assert.equal(code, 1);
    assert.match(
      stderr,
      /audit NOT clean \(--fail-on low\): 7 targets, 4 failed, 3 not read completely;/,
    );
    const outcomes = read(report).map(toOutcome);
    assert.deepEqual(outcomes, [
      `${first} ${region}: crawler-of-${first}`,
      `${first} ${throttledRegion}: failed, ThrottlingException`,
      `${second} ${region}: crawler-of-${second}`,
      `${second} ${unknownRegion}: failed, no answer`,
      `333333333333 ${region}: crawler-of-333333333333`,
      `${denied} ${region}: failed, AccessDenied`,
      `${expiring} ${region}: failed, ExpiredTokenException`,
    ]);
  });
});

interface Judged {
  readonly account: string;
  readonly region: string;
  readonly failure?: string;
  readonly findings: readonly {
    readonly resource: { readonly kind: string; readonly name: string };
  }[];
}

function read(path: string): readonly Judged[] {
  return (JSON.parse(readFileSync(path, "utf8")) as { readonly targets: readonly Judged[] })
    .targets;
}

function toOutcome({ account, region: place, failure, findings }: Judged): string {
  const crawlers = findings.filter(({ resource }) => resource.kind === "crawler");
  const names = crawlers.map(({ resource }) => resource.name).join();
  if (failure === undefined) return `${account} ${place}: ${names}`;
  const [code] = /AccessDenied|ThrottlingException|ExpiredTokenException/.exec(failure) ?? [];
  return `${account} ${place}: failed, ${code ?? "no answer"}`;
}

function toTargets(): string {
  const further: Readonly<Record<string, string>> = {
    [first]: throttledRegion,
    [second]: unknownRegion,
  };
  const regionsOf = (id: string) => [region, ...(further[id] === undefined ? [] : [further[id]])];
  return JSON.stringify({
    audit: { role: "audit", externalId: "audit-1" },
    accounts: accounts.map((id) => ({ id, regions: regionsOf(id) })),
  });
}

/** moto denies no role, throttles nothing and ends no session, so that a proxy before it does. */
function toFaults(): Faults {
  const isAbout = (body: string, account: string) =>
    body.includes(encodeURIComponent(toRoleArn(account)));
  const left = new Map<string, number>();
  return {
    choose({ service, region: place, body, accessKeyId }) {
      if (place === unknownRegion) return "closed";
      if (service === "sts") return isAbout(body, denied) ? accessDenied : undefined;
      if (place === throttledRegion) return toJsonError("ThrottlingException");
      const calls = left.get(accessKeyId);
      if (calls === undefined) return undefined;
      left.set(accessKeyId, calls - 1);
      return calls > 0 ? undefined : toJsonError("ExpiredTokenException");
    },
    onAnswer({ service, body }, answer) {
      if (service !== "sts" || !isAbout(body, expiring)) return;
      const [, accessKeyId = ""] = /<AccessKeyId>(\w+)</.exec(answer) ?? [];
      // The session ends amid the listings.
      left.set(accessKeyId, 4);
    },
  };
}

const accessDenied: Fault = {
  status: 403,
  body:
    "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code>" +
    "<Message>not authorized to perform sts:AssumeRole</Message></Error></ErrorResponse>",
};

function toJsonError(code: string): Fault {
  return { status: 400, body: JSON.stringify({ __type: code, message: "because" }) };
}

async function makeCrawler(endpoint: string, account: string): Promise<void> {
  const sts = new STSClient({ endpoint, region, credentials });
  const role = { RoleArn: toRoleArn(account), RoleSessionName: "seed" };
  const { Credentials } = await sts.send(new AssumeRoleCommand(role));
  const glue = new GlueClient({
    endpoint,
    region,
    credentials: {
      accessKeyId: Credentials?.AccessKeyId ?? "",
      secretAccessKey: Credentials?.SecretAccessKey ?? "",
      sessionToken: Credentials?.SessionToken ?? "",
    },
  });
  await glue.send(
    new CreateCrawlerCommand({
      Name: `crawler-of-${account}`,
      Role: "arn:aws:iam::111122223333:role/glue",
      Targets: { S3Targets: [{ Path: "s3://b/" }] },
    }),
  );
}
