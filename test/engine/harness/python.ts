import { spawnSync } from "node:child_process";
import { describeOnEngine, isOnPath } from "./engine";

const packages = ["pulumi", "pulumi_aws"];

/** A suite that needs Pulumi's host for Python and its packages as well, and is skipped without them. */
export function describeInPython(title: string, define: (this: Mocha.Suite) => void): void {
  const missing = findMissing();
  if (missing === undefined) describeOnEngine(title, define);
  else describe.skip(`${title} (skipped, ${missing})`, define);
}

function findMissing(): string | undefined {
  if (!isOnPath("pulumi-language-python")) return "not on PATH: pulumi-language-python";
  const script = `from importlib.util import find_spec as f; print(*[p for p in ${JSON.stringify(packages)} if not f(p)])`;
  const { status, stdout } = spawnSync("python3", ["-c", script], { encoding: "utf8" });
  if (status !== 0) return "no python3 that runs";
  const names = stdout.trim();
  return names === "" ? undefined : `python3 has no ${names}`;
}
