"use strict";
// Prints the stacks of this project as one line of JSON: a stack file per Region, its name and Region.
const { readdirSync, readFileSync } = require("node:fs");
const { join } = require("node:path");

const root = join(__dirname, "..");

const stacks = readdirSync(root)
  .map((file) => /^Pulumi\.(?<stack>.+)\.yaml$/.exec(file)?.groups?.stack)
  .filter((stack) => stack !== undefined)
  .sort()
  .map((stack) => {
    const text = readFileSync(join(root, `Pulumi.${stack}.yaml`), "utf8");
    const region = /^\s+aws:region:\s*["']?(?<region>[a-z0-9-]+)/m.exec(text)?.groups?.region;
    if (region === undefined) throw new Error(`Pulumi.${stack}.yaml sets no aws:region`);
    return { stack, region };
  });

process.stdout.write(`${JSON.stringify(stacks)}\n`);
