import {
  GetCrawlersCommand,
  GetDevEndpointsCommand,
  GetJobsCommand,
  ListSessionsCommand,
} from "@aws-sdk/client-glue";
import { toFact } from "../../core/observed/fact";
import type { RoleUser } from "../../core/preflight/role-user";
import { pageSize, type PagedListing } from "../glue-inventory/read-pages";
import { isLive } from "../glue-inventory/referring";

type Listing = PagedListing<RoleUser>;

const jobs: Listing = {
  listing: "jobs",
  async read(glue, NextToken) {
    const page = await glue.send(new GetJobsCommand({ MaxResults: pageSize, NextToken }));
    const items = (page.Jobs ?? []).map(({ Name, Role, SecurityConfiguration }) =>
      toUser("job", Name, Role, SecurityConfiguration),
    );
    return { items, next: page.NextToken };
  },
};

const crawlers: Listing = {
  listing: "crawlers",
  async read(glue, NextToken) {
    const page = await glue.send(new GetCrawlersCommand({ MaxResults: pageSize, NextToken }));
    const items = (page.Crawlers ?? []).map(({ Name, Role, CrawlerSecurityConfiguration }) =>
      toUser("crawler", Name, Role, CrawlerSecurityConfiguration),
    );
    return { items, next: page.NextToken };
  },
};

const devEndpoints: Listing = {
  listing: "dev-endpoints",
  async read(glue, NextToken) {
    const page = await glue.send(new GetDevEndpointsCommand({ MaxResults: pageSize, NextToken }));
    const items = (page.DevEndpoints ?? []).map(
      ({ EndpointName, RoleArn, SecurityConfiguration }) =>
        toUser("dev-endpoint", EndpointName, RoleArn, SecurityConfiguration),
    );
    return { items, next: page.NextToken };
  },
};

const sessions: Listing = {
  listing: "sessions",
  async read(glue, NextToken) {
    const page = await glue.send(new ListSessionsCommand({ MaxResults: pageSize, NextToken }));
    const items = (page.Sessions ?? [])
      .filter(isLive)
      .map(({ Id, Role, SecurityConfiguration }) =>
        toUser("session", Id, Role, SecurityConfiguration),
      );
    return { items, next: page.NextToken };
  },
};

/** Everything that runs by a role of its own. */
export const roleUsers: readonly Listing[] = [jobs, crawlers, devEndpoints, sessions];

function toUser(
  kind: RoleUser["kind"],
  name = "",
  role: string | undefined,
  securityConfiguration: string | undefined,
): RoleUser {
  return { kind, name, role: toFact(role), securityConfiguration: toFact(securityConfiguration) };
}
