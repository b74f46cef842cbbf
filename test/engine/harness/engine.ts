import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

const executables = ["pulumi", "pulumi-language-nodejs"] as const;

/**
 * A suite that needs the Pulumi CLI. Where it is not on PATH the suite is skipped and its title says
 * why; with REQUIRE_ENGINE=1 it fails instead.
 */
export function describeOnEngine(title: string, define: (this: Mocha.Suite) => void): void {
  const missing = executables.filter((name) => !isOnPath(name));
  if (missing.length === 0) {
    describe(title, define);
    return;
  }
  const reason = `not on PATH: ${missing.join(", ")}`;
  if (process.env.REQUIRE_ENGINE !== "1") describe.skip(`${title} (skipped, ${reason})`, define);
  else {
    it(`${title} needs the Pulumi CLI`, () => {
      throw new Error(`REQUIRE_ENGINE=1, but ${reason}`);
    });
  }
}

export function isOnPath(name: string): boolean {
  return (process.env.PATH ?? "").split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
