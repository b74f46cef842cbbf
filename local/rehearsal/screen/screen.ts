import type { Audience, DeployedFacts, Rehearsed } from "../rehearse";
import { liveProgress, noProgress, plainProgress, type Progress } from "./progress";
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
  /** Width of the terminal, in characters; without one, nothing has to fit. */
  readonly columns?: number;
}

/** Width of running text, in characters. */
const widest = 96;

export function createScreen(write: Write, options: ScreenOptions): Screen {
  if (options.isJson) return jsonScreen(write);
  const { isTerminal, columns = Infinity } = options;
  const started = performance.now();
  const ink = isTerminal && !("NO_COLOR" in process.env) ? colours : noColours;
  const width = Math.min(widest, columns);
  const progress = createProgress(write, { isTerminal, ink, columns });
  const lines = (texts: readonly string[]) => {
    write(texts.map((text) => `${text}\n`).join(""));
  };
  return {
    onStarted(endpoint) {
      lines(toOpening(endpoint, ink, width));
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
      const table = isTerminal ? toTable(rehearsed.groups, ink, columns) : [];
      const counts = toCounts(rehearsed.groups, performance.now() - started);
      lines([...table, "", ...toClosing(rehearsed, counts, ink, width)]);
    },
  };
}

interface Terminal {
  readonly isTerminal: boolean;
  readonly ink: Ink;
  readonly columns: number;
}

function createProgress(write: Write, { isTerminal, ink, columns }: Terminal): Progress {
  const total = driftGroups.reduce((sum, { drifts }) => sum + drifts.length, 0);
  return isTerminal
    ? liveProgress(write, { total, ink, columns })
    : plainProgress(write, total, ink);
}

function toOpening(endpoint: string, ink: Ink, width: number): readonly string[] {
  const text =
    `An AWS of its own listens on ${endpoint}. No account and no credentials are used, and nothing ` +
    "leaves this machine: connections anywhere else are refused.";
  return [ink.strong("Glue encryption guardrail: a rehearsal"), ...toLines(text, width), ""];
}

function toDeployedLines(facts: DeployedFacts): readonly string[] {
  const { resources, region, files, zippedBytes, milliseconds } = facts;
  return [
    `Deployed  the real program: ${resources} resources in ${region}, in ${toDuration(milliseconds)}`,
    `Running   its emitted archive in Node 24: ${files} files, ${Math.round(zippedBytes / 1000)} kB zipped`,
  ];
}

function toClosing({ groups, firstAlert }: Rehearsed, counts: string, ink: Ink, width: number) {
  const verdict = toVerdict(groups);
  const isClean = toTotals(groups).unexpected === 0;
  return [
    ...toLines(minutes, width).map(ink.faint),
    "",
    "The first alert read:",
    ...toLines(firstAlert ?? "(there was none)", width - 4).map((line) => `  ${line}`),
    "",
    ...toLines(counts, width),
    ...toLines(verdict, width).map(isClean ? ink.good : ink.bad),
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
