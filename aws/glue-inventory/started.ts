import {
  GetJobRunsCommand,
  GetJobsCommand,
  GetTriggersCommand,
  type Action,
  type Job,
  type JobRun,
  type SourceControlDetails,
  type Trigger,
} from "@aws-sdk/client-glue";
import type { InventoryItem } from "../../core/inventory/item";
import type { Credential } from "../../core/observed/connection";
import { known, toFact } from "../../core/observed/fact";
import type { ObservedJobCredentials } from "../../core/observed/job";
import { pageSize, type PagedListing } from "./read-pages";

/** Jobs, with the arguments that each run has by default. */
export const jobs: PagedListing = {
  listing: "jobs",
  async read(glue, NextToken) {
    const page = await glue.send(new GetJobsCommand({ MaxResults: pageSize, NextToken }));
    return { items: (page.Jobs ?? []).map(toJob), next: page.NextToken };
  },
};

/** Actions of triggers, which start a job with arguments and a security configuration of their own. */
export const triggers: PagedListing = {
  listing: "triggers",
  async read(glue, NextToken) {
    const page = await glue.send(new GetTriggersCommand({ MaxResults: smallPage, NextToken }));
    return { items: (page.Triggers ?? []).flatMap(toActions), next: page.NextToken };
  },
};

/** The most that triggers and runs give in one page. */
const smallPage = 200;

/** The latest runs of one job, in one call. */
export function runsOf(job: Extract<InventoryItem, { kind: "job" }>): PagedListing {
  return {
    listing: "job-runs",
    async read(glue) {
      const input = { JobName: job.name, MaxResults: smallPage };
      const { JobRuns = [] } = await glue.send(new GetJobRunsCommand(input));
      return { items: JobRuns.map((run) => toRun(run, job)) };
    },
  };
}

function toJob(job: Job): Extract<InventoryItem, { kind: "job" }> {
  const maps = {
    DefaultArguments: job.DefaultArguments,
    NonOverridableArguments: job.NonOverridableArguments,
  };
  return {
    kind: "job",
    name: job.Name ?? "",
    command: toFact(job.Command?.Name),
    securityConfiguration: toFact(job.SecurityConfiguration),
    credentials: toCredentials(maps, job.SourceControlDetails),
  };
}

function toActions({ Name = "", Actions = [] }: Trigger): readonly InventoryItem[] {
  return Actions.map((action) => toAction(Name, action));
}

function toAction(name: string, action: Action): InventoryItem {
  return {
    kind: "trigger",
    name,
    starts: action.JobName ?? action.CrawlerName ?? "",
    securityConfiguration: toFact(action.SecurityConfiguration),
    credentials: toCredentials({ Arguments: action.Arguments }),
  };
}

function toRun(run: JobRun, { name, command }: Extract<InventoryItem, { kind: "job" }>) {
  return {
    kind: "job-run",
    job: name,
    name: run.Id ?? "",
    command,
    securityConfiguration: toFact(run.SecurityConfiguration),
    credentials: toCredentials({ Arguments: run.Arguments }),
  } as const;
}

function toCredentials(
  maps: Readonly<Record<string, Readonly<Record<string, string>> | undefined>>,
  source?: SourceControlDetails,
): ObservedJobCredentials {
  return {
    arguments: Object.entries(maps).flatMap(([path, map]) => toArguments(path, map)),
    authStrategy: toFact(source?.AuthStrategy),
    authToken: toFact(source?.AuthToken),
  };
}

function toArguments(
  path: string,
  map: Readonly<Record<string, string>> = {},
): readonly Credential[] {
  return Object.entries(map).map(([name, value]) => ({
    path: `${path}.${name}`,
    value: known(value),
  }));
}
