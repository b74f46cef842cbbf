import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { readSource } from "./source-tree";

type Texts = Readonly<Record<string, string>>;

interface Step {
  readonly id?: string;
  readonly if?: string;
  readonly run?: string;
  readonly env?: Texts;
}

interface Job {
  readonly env?: Texts;
  readonly environment?: string;
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly concurrency: { readonly group: string; readonly "cancel-in-progress": unknown };
  readonly jobs: Readonly<Record<string, Job>>;
}

/** Where the steps of a job run, and what GitHub would put into their expressions. */
export interface JobPlace {
  readonly folder: string;
  readonly environment: Texts;
  /** By expression, as in `matrix.stack`. */
  readonly values: Texts;
}

export interface JobRun {
  readonly isOk: boolean;
  /** What the steps wrote to their outputs, by `steps.<id>.outputs.<name>`. */
  readonly outputs: Texts;
  /** All that was printed, and what was written for the summary of the run. */
  readonly text: string;
  readonly summary: string;
  /** The commands of the steps that ran, in order. */
  readonly ran: readonly string[];
}

export function readWorkflow(name: string): Workflow {
  return parse(readSource(`.github/workflows/${name}.yml`).text) as Workflow;
}

/** Runs the commands of a job in their order, as a runner does; actions and `npm ci` are left out. */
export async function runJob(workflow: string, name: string, place: JobPlace): Promise<JobRun> {
  const job = readWorkflow(workflow).jobs[name];
  if (job === undefined) throw new Error(`${workflow}.yml has no job ${name}`);
  const files = mkdtempSync(join(tmpdir(), "guardrail-job-"));
  try {
    return await runSteps(job, place, files);
  } finally {
    rmSync(files, { recursive: true, force: true });
  }
}

/** What a job has come to, step by step. */
class Running {
  readonly ran: string[] = [];
  readonly texts: string[] = [];
  readonly outputs: Record<string, string> = {};
  readonly known: Record<string, string>;
  isOk = true;

  constructor(
    private readonly job: Job,
    private readonly place: JobPlace,
    private readonly files: string,
  ) {
    this.known = { ...place.values };
    for (const name of ["output", "summary"]) writeFileSync(join(files, name), "");
  }

  async run({ id = "", run = "", ...step }: Step): Promise<void> {
    const outcome = `steps.${id}.outcome`;
    this.known[outcome] = "skipped";
    if (!isDue(step.if, this.isOk, this.known)) return;
    const env = {
      ...this.place.environment,
      ...filled({ ...this.job.env, ...step.env }, this.known),
      GITHUB_OUTPUT: join(this.files, "output"),
      GITHUB_STEP_SUMMARY: join(this.files, "summary"),
      RUNNER_TEMP: this.files,
    };
    const { isDone, text } = await runCommand(run, this.place.folder, env);
    this.ran.push(run);
    this.texts.push(text);
    this.isOk &&= isDone;
    this.known[outcome] = isDone ? "success" : "failure";
    for (const [key, value] of readOutputs(join(this.files, "output"))) {
      this.outputs[`steps.${id}.outputs.${key}`] = value;
    }
    Object.assign(this.known, this.outputs);
  }
}

async function runSteps(job: Job, place: JobPlace, files: string): Promise<JobRun> {
  const running = new Running(job, place, files);
  for (const step of job.steps) {
    if (step.run !== undefined && step.run !== "npm ci") await running.run(step);
  }
  const { isOk, outputs, ran, texts } = running;
  const summary = readFileSync(join(files, "summary"), "utf8");
  return { isOk, outputs, ran, text: texts.join(""), summary };
}

function runCommand(
  command: string,
  cwd: string,
  env: Texts,
): Promise<{ readonly isDone: boolean; readonly text: string }> {
  const options = { cwd, env, maxBuffer: 2 ** 26 };
  return new Promise((resolve) => {
    execFile("bash", ["-e", "-c", command], options, (error, stdout, stderr) => {
      resolve({ isDone: error === null, text: stdout + stderr });
    });
  });
}

function readOutputs(file: string): readonly (readonly [string, string])[] {
  const lines = readFileSync(file, "utf8").split("\n").filter(Boolean);
  return lines.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]);
}

/** The few conditions that the workflows have; any other fails the test. */
function isDue(condition: string | undefined, isOk: boolean, known: Texts): boolean {
  if (condition === undefined) return isOk;
  const always = /^\$\{\{ !cancelled\(\) && (\S+) != '(\w+)' \}\}$/.exec(condition);
  if (always !== null) return known[always[1] ?? ""] !== always[2];
  const equal = /^(\S+) == '(\w+)'$/.exec(condition);
  if (equal === null) throw new Error(`A condition that this runner does not know: ${condition}`);
  return isOk && known[equal[1] ?? ""] === equal[2];
}

/** An expression that is not known is empty, as GitHub has it. */
function filled(env: Texts, known: Texts): Texts {
  return Object.fromEntries(
    Object.entries(env).map(([key, text]) => [
      key,
      text.replaceAll(/\$\{\{ (\S+) \}\}/g, (_, expression: string) => known[expression] ?? ""),
    ]),
  );
}
