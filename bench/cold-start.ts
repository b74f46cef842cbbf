import { buildSync } from "esbuild";
import { join } from "node:path";
import type { DeployedFunction } from "./deployed-function";
import { startLoopbackEndpoint } from "./loopback-endpoint";
import { ratio, type Measure } from "./measure";
import { node24, time, timeInTurns, toEnvironment, type Command } from "./processes";

const contestants = join(__dirname, "contestants");
/** Below the packages, so that the unbundled contestant finds them. */
const builds = join(__dirname, "..", "node_modules", ".cache", "glue-encryption-guardrail-bench");

/** The first wake-up of a new process on a compliant catalog, against others doing the same calls. */
export async function measureColdStart(
  deployed: DeployedFunction,
  rounds: number,
): Promise<readonly Measure[]> {
  const endpoint = await startLoopbackEndpoint(deployed);
  try {
    const environment = toEnvironment(deployed, endpoint.url);
    const python = { file: "python3", words: [join(contestants, "three_calls.py")], environment };
    const commands = new Map([
      ["empty", { file: node24, words: ["-e", ""], environment }],
      ["guardrail", firstWakeUp(join(deployed.root, "__index.js"), environment)],
      ["closure", firstWakeUp(buildClosure(), environment)],
      ["minimal", firstWakeUp(buildMinimal(), environment)],
    ]);
    if (await isRunnable(python)) commands.set("python", python);
    return toMeasures(await timeInTurns(commands, rounds));
  } finally {
    await endpoint.close();
  }
}

function toMeasures(times: ReadonlyMap<string, number>): readonly Measure[] {
  const of = (name: string) => times.get(name) ?? Number.NaN;
  const guardrail = of("guardrail");
  return [
    { what: "cold first wake-up", figure: `${guardrail.toFixed(0)} ms` },
    { what: "  an empty Node process", figure: `${of("empty").toFixed(0)} ms` },
    ratio("  against Pulumi's closure packaging", guardrail, of("closure"), 0.75),
    ratio("  against a bundle of the same three calls", guardrail, of("minimal"), 1),
    times.has("python")
      ? ratio("  against Python with boto3", guardrail, of("python"), 0.5)
      : { what: "  against Python with boto3", figure: "not measured: no boto3 here" },
  ];
}

function firstWakeUp(module: string, environment: Command["environment"]): Command {
  return { file: node24, words: [join(contestants, "first-wake-up.cjs"), module], environment };
}

/** As Pulumi ships a captured function by default: the packages' CommonJS files as they are. */
function buildClosure(): string {
  return build("closure.js", { packages: "external" });
}

/** The least bundle that makes the same calls, with the options of the guardrail's own. */
function buildMinimal(): string {
  const supported = { "dynamic-import": false };
  return build("minimal.js", { mainFields: ["module", "main"], minify: true, supported });
}

function build(file: string, options: Parameters<typeof buildSync>[0]): string {
  const outfile = join(builds, file);
  const entryPoints = [join(contestants, "three-calls.ts")];
  const common = { bundle: true, format: "cjs", platform: "node", target: "node24" } as const;
  buildSync({ ...common, entryPoints, outfile, logLevel: "error", ...options });
  return outfile;
}

async function isRunnable(command: Command): Promise<boolean> {
  return time(command).then(
    () => true,
    () => false,
  );
}
