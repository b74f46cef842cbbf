import {
  GetCrawlersCommand,
  GetDevEndpointsCommand,
  ListSessionsCommand,
  type Session,
  type SessionStatus,
} from "@aws-sdk/client-glue";
import { toFact } from "../../core/observed/fact";
import { pageSize, type PagedListing } from "./read-pages";

export const crawlers: PagedListing = {
  listing: "crawlers",
  async read(glue, NextToken) {
    const page = await glue.send(new GetCrawlersCommand({ MaxResults: pageSize, NextToken }));
    const items = (page.Crawlers ?? []).map(({ Name = "", CrawlerSecurityConfiguration }) => ({
      kind: "crawler" as const,
      name: Name,
      securityConfiguration: toFact(CrawlerSecurityConfiguration),
    }));
    return { items, next: page.NextToken };
  },
};

export const devEndpoints: PagedListing = {
  listing: "dev-endpoints",
  async read(glue, NextToken) {
    const page = await glue.send(new GetDevEndpointsCommand({ MaxResults: pageSize, NextToken }));
    const items = (page.DevEndpoints ?? []).map(({ EndpointName = "", SecurityConfiguration }) => ({
      kind: "dev-endpoint" as const,
      name: EndpointName,
      securityConfiguration: toFact(SecurityConfiguration),
    }));
    return { items, next: page.NextToken };
  },
};

/** Interactive sessions that may still run something; one that has ended cannot be changed. */
export const sessions: PagedListing = {
  listing: "sessions",
  async read(glue, NextToken) {
    const page = await glue.send(new ListSessionsCommand({ MaxResults: pageSize, NextToken }));
    const live = (page.Sessions ?? []).filter(isLive);
    const items = live.map(({ Id = "", SecurityConfiguration }) => ({
      kind: "session" as const,
      name: Id,
      securityConfiguration: toFact(SecurityConfiguration),
    }));
    return { items, next: page.NextToken };
  },
};

/** Whether a session may still run something. */
export function isLive({ Status }: Session): boolean {
  return !ended.has(Status);
}

const ended: ReadonlySet<SessionStatus | undefined> = new Set(["STOPPED", "FAILED", "TIMEOUT"]);
