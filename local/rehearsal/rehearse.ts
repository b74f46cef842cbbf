import { zipSync } from "fflate";
import { textAt, parseJsonObject } from "../aws/json";
import { startLocalAws, type LocalAws } from "../aws/local-aws";
import { readArchive } from "../aws/functions/archive";
import type { Deployment } from "../deployment/program";
import { driftGroups } from "./drifts";
import { playDrift, type Played } from "./play";
import type { PlayedGroup } from "./screen/table";
import { deployStage } from "./deploy-stage";
import type { Stage } from "./stage";

/** What is shown while the rehearsal goes on. */
export interface Audience {
  readonly onStarted: (endpoint: string) => void;
  readonly onDeployed: (deployed: DeployedFacts) => void;
  readonly onDrift: (title: string) => void;
  readonly onPlayed: (played: Played) => void;
}

export interface DeployedFacts {
  readonly region: string;
  readonly account: string;
  readonly resources: number;
  readonly files: number;
  readonly zippedBytes: number;
  readonly milliseconds: number;
}

export interface Rehearsed {
  readonly endpoint: string;
  readonly deployed: DeployedFacts;
  readonly groups: readonly PlayedGroup[];
  /** What the first alert on a drift said to people. */
  readonly firstAlert: string | undefined;
}

const region = "eu-central-1";

/** Deploys the real program into a local AWS and plays every drift there. */
export async function rehearse(
  upstream: string | undefined,
  audience: Audience,
): Promise<Rehearsed> {
  const aws = await startLocalAws(upstream === undefined ? {} : { upstream });
  try {
    audience.onStarted(aws.endpoint);
    const { stage, facts } = await raiseStage(aws);
    audience.onDeployed(facts);
    const { length: sent } = aws.topics.published;
    const groups = await playAll(stage, audience);
    const first = aws.topics.published[sent];
    const firstAlert = first && textAt(parseJsonObject(first.message), "summary");
    return { endpoint: aws.endpoint, deployed: facts, groups, firstAlert };
  } finally {
    await aws.close();
  }
}

/** Deploys the program with one approved service role, and defaults for everything else. */
async function raiseStage(aws: LocalAws) {
  const started = performance.now();
  const { stage, deployment } = await deployStage(aws, { region });
  requireRunning(aws);
  return { stage, facts: await toFacts(aws, deployment, performance.now() - started) };
}

/** @throws where this machine cannot run the function: no drift could say anything about it. */
function requireRunning({ functions }: LocalAws): void {
  for (const { outcome } of functions.runs) {
    if (!outcome.ok) throw new Error(`The deployed function cannot run: ${outcome.errorMessage}`);
  }
}

async function toFacts(
  { account }: LocalAws,
  { resources }: Deployment,
  milliseconds: number,
): Promise<DeployedFacts> {
  const code = resources.find(({ type }) => type === "aws:lambda/function:Function")?.inputs.code;
  const files = await readArchive(code);
  return {
    region,
    account,
    resources: resources.length,
    files: Object.keys(files).length,
    zippedBytes: zipSync({ ...files }).length,
    milliseconds,
  };
}

async function playAll(stage: Stage, audience: Audience): Promise<readonly PlayedGroup[]> {
  const groups: PlayedGroup[] = [];
  for (const { title, drifts } of driftGroups) {
    const played: Played[] = [];
    for (const drift of drifts) {
      audience.onDrift(drift.title);
      const result = await playDrift(stage, drift);
      audience.onPlayed(result);
      played.push(result);
    }
    groups.push({ title, played });
  }
  return groups;
}
