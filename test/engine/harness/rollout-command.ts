import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { stringify } from "yaml";
import { providerVersion, installProviderPlugins } from "./provider-plugin";
import { Stack, type CliResult } from "./stack";

const tsx = createRequire(__filename).resolve("tsx/cli");

/** The rollout as a command, in the copy of the checkout that a stack of it is in. */
export class RolloutCommand {
  private readonly folder: string;
  private readonly environment: Readonly<Record<string, string>>;

  /** `pulumi install` wants the plugin where it would have put it. */
  constructor(stack: Stack) {
    this.folder = stack.address.folder;
    this.environment = stack.address.environment;
    const plugins = join(this.environment.PULUMI_HOME ?? "", "plugins");
    installProviderPlugins(join(plugins, `resource-aws-v${providerVersion()}`));
  }

  /** Writes the targets file and returns the command line that names it. */
  writeTargets(name: string, targets: unknown): readonly string[] {
    writeFileSync(join(this.folder, name), stringify(targets));
    return ["--targets", name];
  }

  /** Writes a file beside the program and returns its name. */
  writeJson(name: string, content: unknown): string {
    writeFileSync(join(this.folder, name), JSON.stringify(content));
    return name;
  }

  /** Stack files in the folder of the program. */
  get stackFiles(): readonly string[] {
    return readdirSync(this.folder).filter((name) => /^Pulumi\..+\.yaml$/.test(name));
  }

  /** What a fresh clone has of them. */
  removeFolders(): void {
    rmSync(join(this.folder, ".rollout"), { recursive: true });
  }

  stack(name: string): Stack {
    return new Stack({
      environment: this.environment,
      folder: join(this.folder, ".rollout", name),
      name,
    });
  }

  async run(...words: readonly string[]): Promise<CliResult> {
    return this.start(...words).ended;
  }

  /** The command line, for who starts it in another way. */
  wordsOf(...words: readonly string[]): readonly [string, ...string[]] {
    return [process.execPath, tsx, "cli/main.ts", "rollout", ...words];
  }

  /** In a process group of its own, as a shell starts what is in the foreground of a terminal. */
  start(...words: readonly string[]): RunningRollout {
    const [command, ...parameters] = this.wordsOf(...words);
    const child = spawn(command, parameters, {
      cwd: this.folder,
      env: this.environment,
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const said = Promise.all([text(child.stdout), text(child.stderr)]);
    const ended = once(child, "close").then(async ([code]) => ({
      code: code as number,
      text: (await said).join(""),
    }));
    return {
      ended,
      ctrlC: () => {
        process.kill(-(child.pid ?? 0), "SIGINT");
      },
    };
  }
}

export interface RunningRollout {
  readonly ended: Promise<CliResult>;
  /** What Ctrl-C in a terminal does: a signal to every process of the group. */
  readonly ctrlC: () => void;
}
