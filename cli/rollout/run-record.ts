import { execFile } from "node:child_process";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { GuardrailError } from "../../core/errors";
import type { TargetResult, Verb } from "./result";
import { rolloutFolder } from "./pulumi/target-folder";

const run = promisify(execFile);

/** What a rollout did, for the next one to resume. */
export interface RunRecord {
  readonly version: 1;
  readonly verb: Verb;
  /** Of the project, as `git describe --always --dirty` names it; empty where it is no checkout. */
  readonly commit: string;
  readonly results: Readonly<Record<string, TargetResult>>;
}

/** The run record of a project, a file that is replaced whole after each target. */
export class RunRecordFile {
  private writing = Promise.resolve();

  constructor(private readonly project: string) {}

  async write(record: RunRecord): Promise<void> {
    this.writing = this.writing.then(() => this.replace(record));
    await this.writing;
  }

  /** @throws {GuardrailError} where there is none, or it is of another verb or commit. */
  async readToResume(verb: Verb, commit: string): Promise<RunRecord> {
    const record = await this.read();
    const asked = `verb ${verb} at commit ${commit === "" ? "(none)" : commit}`;
    const found = `verb ${record.verb} at commit ${record.commit === "" ? "(none)" : record.commit}`;
    if (asked !== found) {
      throw new GuardrailError(
        `The run record ${this.path} is of ${found}, and this run is of ${asked}. Run without --resume to start anew.`,
      );
    }
    return record;
  }

  private get path(): string {
    return join(this.project, rolloutFolder, "run.json");
  }

  private async read(): Promise<RunRecord> {
    try {
      return JSON.parse(await readFile(this.path, "utf8")) as RunRecord;
    } catch (error) {
      throw new GuardrailError(
        `There is no run record to resume: ${this.path} cannot be read. Run without --resume.`,
        { cause: error },
      );
    }
  }

  private async replace(record: RunRecord): Promise<void> {
    await mkdir(join(this.project, rolloutFolder), { recursive: true });
    await writeFile(`${this.path}.new`, `${JSON.stringify(record, null, 2)}\n`);
    await rename(`${this.path}.new`, this.path);
  }
}

export async function readCommit(project: string): Promise<string> {
  try {
    const words = ["describe", "--always", "--dirty", "--abbrev=40", "--exclude=*"];
    return (await run("git", words, { cwd: project })).stdout.trim();
  } catch {
    return "";
  }
}
