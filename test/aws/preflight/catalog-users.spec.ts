import {
  GetCrawlersCommand,
  GetDevEndpointsCommand,
  GetJobsCommand,
  GetResourcePoliciesCommand,
  GetSecurityConfigurationsCommand,
  GlueClient,
  ListSessionsCommand,
} from "@aws-sdk/client-glue";
import { mockClient } from "aws-sdk-client-mock";
import assert from "node:assert/strict";
import { readCatalogUsers } from "../../../aws/preflight/catalog-users";
import { absent, known, unresolved } from "../../../core/observed/fact";
import { anSdkError } from "../sdk-errors";

const glue = new GlueClient({ region: "eu-central-1" });
const mock = mockClient(glue);

describe("Who uses a catalog", () => {
  beforeEach(() => {
    mock.reset();
    mock.onAnyCommand().resolves({});
  });

  it("is read from every listing, page by page, without sessions that have ended", async () => {
    const s3 = { S3EncryptionMode: "SSE-KMS", KmsKeyArn: "k" } as const;
    mock.on(GetSecurityConfigurationsCommand).resolves({
      SecurityConfigurations: [{ Name: "etl", EncryptionConfiguration: { S3Encryption: [s3] } }],
    });
    const page = { MaxResults: 1_000 };
    mock
      .on(GetJobsCommand, page)
      .resolves({ Jobs: [{ Name: "j1", Role: "r1" }], NextToken: "2" })
      .on(GetJobsCommand, { ...page, NextToken: "2" })
      .resolves({ Jobs: [{ Name: "j2", Role: "r2", SecurityConfiguration: "etl" }] })
      .on(GetCrawlersCommand)
      .resolves({ Crawlers: [{ Name: "c", Role: "r", CrawlerSecurityConfiguration: "etl" }] })
      .on(GetDevEndpointsCommand)
      .resolves({ DevEndpoints: [{ EndpointName: "d", RoleArn: "arn" }] })
      .on(ListSessionsCommand)
      .resolves({
        Sessions: [
          { Id: "s1", Role: "arn", Status: "READY" },
          { Id: "s2", Role: "arn", Status: "STOPPED" },
        ],
      })
      .on(GetResourcePoliciesCommand)
      .resolves({ GetResourcePoliciesResponseList: [{ PolicyInJson: "{}" }] });
    const sizes: number[] = [];
    const { users, ...rest } = await readCatalogUsers(glue, (items) => sizes.push(items.length));
    assert.deepEqual(
      users.map(({ kind, name, role, securityConfiguration }) => [
        `${kind} ${name}`,
        role,
        securityConfiguration,
      ]),
      [
        ["job j1", known("r1"), absent],
        ["job j2", known("r2"), known("etl")],
        ["crawler c", known("r"), known("etl")],
        ["dev-endpoint d", known("arn"), absent],
        ["session s1", known("arn"), absent],
      ],
    );
    const configurationKeys = new Map([["etl", ["k"]]]);
    assert.deepEqual(rest, { configurationKeys, policies: ["{}"], unread: [] });
    assert.deepEqual(sizes, [1, 1, 1, 1, 1, 1, 1]);
  });

  it("names each listing that could not be read, and reads the others", async () => {
    mock.on(GetJobsCommand).rejects(anSdkError("AccessDeniedException"));
    mock.on(GetCrawlersCommand).resolves({ Crawlers: [{ Name: "c", Role: "r" }] });
    const { users, unread } = await readCatalogUsers(glue, () => undefined);
    assert.equal(users.length, 1);
    assert.deepEqual(unread, [
      { listing: "jobs", why: unresolved("access-denied", "AccessDeniedException: because") },
    ]);
  });
});
