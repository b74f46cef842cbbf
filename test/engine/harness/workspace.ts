import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { copyProgram, type Program } from "./program-copy";
import { installProviderPlugins } from "./provider-plugin";
import { Stack } from "./stack";
import type { StackConfig } from "./stack-file";

export interface StackOptions {
  readonly program: Program;
  readonly name: string;
  readonly config: StackConfig;
}

/** A world of its own for one suite: plugin, backend, home and programs in a folder that ends with it. */
export class Workspace {
  private readonly folder = mkdtempSync(join(tmpdir(), "guardrail-engine-"));

  /** `endpoint` is the local AWS; every other host is behind a proxy that does not exist. */
  constructor(private readonly endpoint: string) {
    for (const part of ["home", "state", "programs"]) mkdirSync(join(this.folder, part));
    installProviderPlugins(join(this.folder, "bin"));
  }

  /** A new stack; those of one program share its folder, as region stacks do. */
  async stack({ program, name, config }: StackOptions): Promise<Stack> {
    const folder = join(this.folder, "programs", program);
    if (!existsSync(folder)) copyProgram(program, folder);
    const stack = new Stack({
      environment: environmentOf(this.folder, this.endpoint),
      folder,
      name,
    });
    await stack.init(config);
    return stack;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Nothing of the tester's own environment but PATH gets in, AWS_PROFILE least of all. */
function environmentOf(folder: string, endpoint: string): Record<string, string> {
  const path = [join(folder, "bin"), dirname(process.execPath), process.env.PATH ?? ""];
  return {
    PATH: path.join(delimiter),
    HOME: join(folder, "home"),
    PULUMI_HOME: join(folder, "home", ".pulumi"),
    PULUMI_BACKEND_URL: `file://${join(folder, "state")}`,
    PULUMI_CONFIG_PASSPHRASE: "test",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    AWS_ENDPOINT_URL: endpoint,
    ...noCredentials,
    ...noNetwork,
  };
}

const noCredentials: Record<string, string> = {
  AWS_ACCESS_KEY_ID: "test",
  AWS_SECRET_ACCESS_KEY: "test",
  AWS_CONFIG_FILE: "/dev/null",
  AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
  AWS_EC2_METADATA_DISABLED: "true",
};

const checkedConnections = pathToFileURL(
  resolve(__dirname, "../../../local/loopback-only.ts"),
).href;
const nowhere = "http://127.0.0.1:9";
const loopback = "127.0.0.1,localhost,::1";
/** Two locks: a proxy that is not there for the CLI, and a check of every connection for Node. */
const noNetwork: Record<string, string> = {
  NODE_OPTIONS: `--import=${checkedConnections} --disable-warning=MODULE_TYPELESS_PACKAGE_JSON`,
  HTTP_PROXY: nowhere,
  HTTPS_PROXY: nowhere,
  http_proxy: nowhere,
  https_proxy: nowhere,
  NO_PROXY: loopback,
  no_proxy: loopback,
};
