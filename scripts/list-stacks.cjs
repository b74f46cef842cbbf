"use strict";
// Prints the production stacks as one line of JSON, with the Region of each: what
// .github/production-stacks.json lists, and no other stack file, as samples are never deployed.
const { existsSync, readFileSync } = require("node:fs");
const { join } = require("node:path");

const root = process.cwd();
const list = join(".github", "production-stacks.json");

/** @returns {{ stack: string, region: string } | { problem: string }} */
function toStack(stack) {
  const file = `Pulumi.${stack}.yaml`;
  if (!existsSync(join(root, file))) {
    return {
      problem: `${list} lists ${stack}, and there is no ${file}. Add it, or take the stack out.`,
    };
  }
  const text = readFileSync(join(root, file), "utf8");
  const region = /^\s+aws:region:\s*["']?(?<region>[a-z0-9-]+)/m.exec(text)?.groups?.region;
  return region === undefined
    ? {
        problem: `${file} sets no aws:region. Run: pulumi config set aws:region <Region> --stack ${stack}`,
      }
    : { stack, region };
}

const stacks = JSON.parse(readFileSync(join(root, list), "utf8")).map(toStack);
const problems = stacks.flatMap(({ problem }) => problem ?? []);
if (problems.length > 0) {
  process.stderr.write(`${problems.join("\n")}\n`);
  process.exitCode = 2;
} else process.stdout.write(`${JSON.stringify(stacks)}\n`);
