import type { Audience, DeployedFacts, Rehearsed } from "../rehearse";
import { liveProgress, noProgress, plainProgress } from "./progress";
import { toCounts, toTotals, toVerdict } from "./summary";
import { toTable } from "./table";
import { colours, noColours, toDuration, toLines, type Ink } from "./text";
import { driftGroups } from "../drifts";

/** Shows a rehearsal while it goes on, and what came of it. */
export interface Screen extends Audience {
  readonly show: (rehearsed: Rehearsed) => void;
}

type Write = (text: string) => void;

interface ScreenOptions {
  readonly isJson: boolean;
  readonly isTerminal: boolean;
}

/** Width of running text, in characters. */
const width = 96;

export function createScreen(write: Write, { isJson, isTerminal }: ScreenOptions): Screen {
  const started = performance.now();
  if (isJson) return jsonScreen(write);
  const ink = isTerminal && !("NO_COLOR" in process.env) ? colours : noColours;
  const total = driftGroups.reduce((sum, { drifts }) => sum + drifts.length, 0);
  const progress = isTerminal ? liveProgress(write, total, ink) : plainProgress(write, total, ink);
  const lines = (texts: readonly string[]) => {
    write(texts.map((text) => `${text}\n`).join(""));
  };
  return {
    onStarted(endpoint) {
      lines(toOpening(endpoint, ink));
      progress.start("Deploying the real program");
    },
    onDeployed(facts) {
      progress.pause();
      lines([...toDeployedLines(facts), ""]);
    },
    onDrift: progress.start,
    onPlayed: progress.finish,
    show(rehearsed) {
      progress.pause();
      const table = isTerminal ? toTable(rehearsed.groups, ink) : [];
      lines([...table, "", ...toClosing(rehearsed, performance.now() - started, ink)]);
    },
  };
}

function toOpening(endpoint: string, ink: Ink): readonly string[] {
  return [
    ink.strong("Glue encryption guardrail: a rehearsal"),
    `An AWS of its own listens on ${endpoint}. No account and no credentials are used,`,
    "and nothing leaves this machine: connections anywhere else are refused.",
    "",
  ];
}

function toDeployedLines(facts: DeployedFacts): readonly string[] {
  const { resources, region, files, zippedBytes, milliseconds } = facts;
  return [
    `Deployed  the real program: ${resources} resources in ${region}, in ${toDuration(milliseconds)}`,
    `Running   its emitted archive in Node 24: ${files} files, ${Math.round(zippedBytes / 1000)} kB zipped`,
  ];
}

function toClosing({ groups, firstAlert }: Rehearsed, milliseconds: number, ink: Ink) {
  const verdict = toVerdict(groups);
  const isClean = toTotals(groups).unexpected === 0;
  return [
    ...toLines(minutes, width).map(ink.faint),
    "",
    "The first alert read:",
    ...toLines(firstAlert ?? "(there was none)", width - 4).map((line) => `  ${line}`),
    "",
    toCounts(groups, milliseconds),
    isClean ? ink.good(verdict) : ink.bad(verdict),
  ];
}

const minutes =
  "Events arrive seconds after their call, or a minute, as on AWS. That time, and the time up to the " +
  "next scheduled run, passed on the local AWS's clock alone: nobody waited for it. Calls are those of the run that ended the drift, its alert included.";

function jsonScreen(write: Write): Screen {
  const { start, finish } = noProgress;
  return {
    onStarted: () => undefined,
    onDeployed: () => undefined,
    onDrift: start,
    onPlayed: finish,
    show: (rehearsed) => {
      const document = { ...rehearsed, totals: toTotals(rehearsed.groups) };
      write(`${JSON.stringify(document, null, 2)}\n`);
    },
  };
}
