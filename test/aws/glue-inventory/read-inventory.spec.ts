import {
  GetCrawlersCommand,
  GetDataCatalogEncryptionSettingsCommand,
  GetDataCatalogExportConfigurationCommand,
  GetDataQualityRulesetCommand,
  GetDevEndpointsCommand,
  GetJobRunsCommand,
  GetJobsCommand,
  GetMLTransformsCommand,
  GetSecurityConfigurationsCommand,
  GetTriggersCommand,
  GlueClient,
  ListDataQualityRulesetsCommand,
  ListSessionsCommand,
} from "@aws-sdk/client-glue";
import { DescribeKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import { mockClient } from "aws-sdk-client-mock";
import assert from "node:assert/strict";
import { readInventory } from "../../../aws/glue-inventory";
import type { InventoryItem } from "../../../core/inventory/item";
import { absent, known, unresolved } from "../../../core/observed/fact";
import { accountRegion, keyArn } from "../../support/observations";
import { anSdkError, unreadable } from "../sdk-errors";

const { region, account } = accountRegion;
const glue = new GlueClient({ region });
const kms = new KMSClient({ region });
const glueSdk = mockClient(glue);
const kmsSdk = mockClient(kms);

async function read(withRuns = false): Promise<readonly InventoryItem[]> {
  const items: InventoryItem[] = [];
  for await (const page of readInventory({ glue, kms, account, withRuns })) items.push(...page);
  return items;
}

const callsOf = () =>
  glueSdk.calls().map(({ args: [command] }) => ({
    call: command.constructor.name.replace("Command", ""),
    input: command.input,
  }));
const noCredentials = { arguments: [], authStrategy: absent, authToken: absent };

describe("Reading the inventory of Glue", () => {
  beforeEach(() => {
    glueSdk.reset();
    glueSdk.resolves({});
    kmsSdk.reset();
  });

  it("asks for each listing once, in the largest pages, security configurations before their users", async () => {
    await read();
    const page = { MaxResults: 1_000, NextToken: undefined };
    assert.deepEqual(callsOf(), [
      { call: "GetDataCatalogEncryptionSettings", input: {} },
      { call: "GetDataCatalogExportConfiguration", input: {} },
      { call: "GetSecurityConfigurations", input: page },
      { call: "GetJobs", input: page },
      { call: "GetCrawlers", input: page },
      { call: "GetDevEndpoints", input: page },
      { call: "ListSessions", input: page },
      { call: "GetMLTransforms", input: page },
      { call: "GetConnections", input: { HidePassword: true, ...page } },
      { call: "GetTriggers", input: { ...page, MaxResults: 200 } },
      { call: "ListDataQualityRulesets", input: page },
    ]);
  });

  it("follows the pages of a listing to the last, and takes an empty token for the end", async () => {
    glueSdk
      .on(GetCrawlersCommand)
      .resolvesOnce({ Crawlers: [{ Name: "one" }], NextToken: "more" })
      .resolvesOnce({ Crawlers: [{ Name: "two" }], NextToken: "" });
    const crawlers = (await read()).filter(({ kind }) => kind === "crawler");
    assert.deepEqual(
      crawlers,
      ["one", "two"].map((name) => ({ kind: "crawler", name, securityConfiguration: absent })),
    );
  });

  for (const [name, code] of Object.entries(unreadable)) {
    it(`says of a listing that ends in ${name} that it is unread, and reads the rest`, async () => {
      glueSdk
        .on(GetJobsCommand)
        .resolvesOnce({ Jobs: [{ Name: "one" }], NextToken: "more" })
        .rejects(anSdkError(name));
      glueSdk.on(GetCrawlersCommand).resolves({ Crawlers: [{ Name: "two" }] });
      const kinds = (await read()).map((item) => [item.kind, "name" in item && item.name]);
      assert.deepEqual(kinds, [
        ["catalog", false],
        ["metadata-export", false],
        ["job", "one"],
        ["unread", false],
        ["crawler", "two"],
      ]);
      const [unread] = (await read()).filter((item) => item.kind === "unread");
      const why = unresolved(code, `${name}: because`);
      assert.deepEqual(unread, { kind: "unread", listing: "jobs", why });
    });
  }

  it("ends a listing that gives one token twice, as it would never end by itself", async () => {
    glueSdk.on(GetTriggersCommand).resolves({ NextToken: "again" });
    const why = unresolved("service-error", "the same NextToken was given twice");
    assert.deepEqual((await read()).at(-1), { kind: "unread", listing: "triggers", why });
  });

  it("reads the catalog's settings, and each key that they name by its ARN once", async () => {
    const DataCatalogEncryptionSettings = {
      EncryptionAtRest: { CatalogEncryptionMode: "SSE-KMS", SseAwsKmsKeyId: keyArn },
      ConnectionPasswordEncryption: {
        ReturnConnectionPasswordEncrypted: true,
        AwsKmsKeyId: keyArn,
      },
    } as const;
    glueSdk.on(GetDataCatalogEncryptionSettingsCommand).resolves({ DataCatalogEncryptionSettings });
    kmsSdk.on(DescribeKeyCommand).rejects(anSdkError("NotFoundException"));
    const [catalog, ...keys] = (await read()).filter(({ kind }) => /^(catalog|key)$/.test(kind));
    const encrypted = { mode: known("SSE-KMS"), keyId: known(keyArn), serviceRole: absent };
    assert.deepEqual(catalog, {
      kind: "catalog",
      catalog: {
        catalogId: account,
        metadata: encrypted,
        passwords: { encrypted: known(true), keyId: known(keyArn) },
      },
    });
    assert.deepEqual(keys, [{ kind: "key", key: { keyArn, description: absent } }]);
  });

  it("looks at no alias, as the first look at one of AWS's own makes the key", async () => {
    const EncryptionAtRest = {
      CatalogEncryptionMode: "SSE-KMS",
      SseAwsKmsKeyId: "alias/aws/glue",
    } as const;
    glueSdk
      .on(GetDataCatalogEncryptionSettingsCommand)
      .resolves({ DataCatalogEncryptionSettings: { EncryptionAtRest } });
    await read();
    assert.equal(kmsSdk.calls().length, 0);
  });

  it("says of settings that it may not read why", async () => {
    glueSdk
      .on(GetDataCatalogEncryptionSettingsCommand)
      .rejects(anSdkError("AccessDeniedException"));
    const why = unresolved("access-denied", "AccessDeniedException: because");
    assert.deepEqual((await read())[0], { kind: "unread", listing: "catalog-settings", why });
  });

  it("gives each security configuration and ML transform with its encryption", async () => {
    glueSdk.on(GetSecurityConfigurationsCommand).resolves({
      SecurityConfigurations: [{ Name: "etl", EncryptionConfiguration: { S3Encryption: [] } }],
    });
    const MlUserDataEncryption = { MlUserDataEncryptionMode: "SSE-KMS", KmsKeyId: "k" } as const;
    const transform = { TransformId: "t-1", TransformEncryption: { MlUserDataEncryption } };
    glueSdk
      .on(GetMLTransformsCommand)
      .resolves({ Transforms: [{ ...transform, Name: "dedupe" }, { TransformId: "t-2" }] });
    const none = { mode: absent, keyId: absent };
    assert.deepEqual((await read()).slice(2), [
      {
        kind: "security-configuration",
        name: "etl",
        configuration: { s3: known([]), cloudwatch: none, bookmarks: none, dataQuality: absent },
      },
      {
        kind: "ml-transform",
        name: "dedupe",
        id: "t-1",
        encryption: { mode: known("SSE-KMS"), keyId: known("k") },
      },
      { kind: "ml-transform", name: "t-2", id: "t-2", encryption: none },
    ]);
  });

  it("reads the export of the metadata, which is absent where none was configured", async () => {
    glueSdk
      .on(GetDataCatalogExportConfigurationCommand)
      .rejectsOnce(anSdkError("EntityNotFoundException"))
      .rejects(anSdkError("ThrottlingException"));
    assert.deepEqual((await read())[1], { kind: "metadata-export", export: absent });
    const why = unresolved("throttled", "ThrottlingException: because");
    assert.deepEqual((await read())[1], { kind: "unread", listing: "metadata-export", why });
  });

  it("asks for each Data Quality ruleset, whose list leaves the security configuration out", async () => {
    glueSdk
      .on(ListDataQualityRulesetsCommand)
      .resolves({ Rulesets: [{ Name: "one" }, { Name: "two" }] })
      .on(GetDataQualityRulesetCommand, { Name: "one" })
      .resolves({ DataQualitySecurityConfiguration: "etl" })
      .on(GetDataQualityRulesetCommand, { Name: "two" })
      .rejects(anSdkError("AccessDeniedException"));
    const denied = unresolved("access-denied", "AccessDeniedException: because");
    const kind = "data-quality-ruleset";
    assert.deepEqual((await read()).slice(2), [
      { kind, name: "one", securityConfiguration: known("etl") },
      { kind, name: "two", securityConfiguration: denied },
    ]);
  });

  it("leaves out sessions that have ended", async () => {
    glueSdk.on(ListSessionsCommand).resolves({
      Sessions: [
        { Id: "a", Status: "READY", SecurityConfiguration: "etl" },
        { Id: "b", Status: "STOPPED" },
        { Id: "c", Status: "FAILED" },
        { Id: "d", Status: "TIMEOUT" },
      ],
    });
    glueSdk.on(GetDevEndpointsCommand).resolves({ DevEndpoints: [{ EndpointName: "dev" }] });
    assert.deepEqual((await read()).slice(2), [
      { kind: "dev-endpoint", name: "dev", securityConfiguration: absent },
      { kind: "session", name: "a", securityConfiguration: known("etl") },
    ]);
  });

  it("gives one item for each action of a trigger", async () => {
    glueSdk.on(GetTriggersCommand).resolves({
      Triggers: [
        {
          Name: "nightly",
          Actions: [
            { JobName: "load", SecurityConfiguration: "weak", Arguments: { "--a": "b" } },
            { CrawlerName: "crawl" },
          ],
        },
      ],
    });
    const action = { kind: "trigger", name: "nightly" } as const;
    assert.deepEqual((await read()).slice(2), [
      {
        ...action,
        starts: "load",
        securityConfiguration: known("weak"),
        credentials: {
          ...noCredentials,
          arguments: [{ path: "Arguments.--a", value: known("b") }],
        },
      },
      { ...action, starts: "crawl", securityConfiguration: absent, credentials: noCredentials },
    ]);
  });

  it("reads the latest runs of each job where they are asked for, by one call a job", async () => {
    const Command = { Name: "glueetl" };
    glueSdk.on(GetJobsCommand).resolves({ Jobs: [{ Name: "load", Command }, { Name: "denied" }] });
    glueSdk
      .on(GetJobRunsCommand, { JobName: "load" })
      .resolves({ JobRuns: [{ Id: "jr_1" }], NextToken: "older" })
      .on(GetJobRunsCommand, { JobName: "denied" })
      .rejects(anSdkError("AccessDeniedException"));
    const items = await read(true);
    assert.deepEqual(
      items.map(({ kind }) => kind),
      ["catalog", "metadata-export", "job", "job", "job-run", "unread"],
    );
    assert.deepEqual(items[4], {
      kind: "job-run",
      job: "load",
      name: "jr_1",
      command: known("glueetl"),
      securityConfiguration: absent,
      credentials: noCredentials,
    });
    const runs = callsOf().filter(({ call }) => call === "GetJobRuns");
    assert.deepEqual(
      runs.map(({ input }) => input),
      ["load", "denied"].map((JobName) => ({ JobName, MaxResults: 200 })),
    );
  });
});
