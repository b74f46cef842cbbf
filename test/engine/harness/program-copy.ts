import { buildSync } from "esbuild";
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";

/** The guardrail in several ways, or a program of test/engine/fixtures. */
export type Program = keyof typeof guardrails | Fixture;
type Fixture =
  "empty" | "failing" | "in-python" | "in-typescript" | "outside" | "policy-cases" | "small";

const checkout = resolve(__dirname, "../../..");
const loader = "load-program.cjs";

/** What `pulumi up` needs of the checkout; the checkout's own stack files stay behind. */
const guardrailParts = [
  "Pulumi.yaml",
  "aws",
  "components",
  "core",
  "handler",
  "index.ts",
  loader,
  "package.json",
  "tsconfig.json",
];

/** How each copy of the guardrail is made. */
const guardrails = {
  guardrail: copyGuardrail,
  "guardrail-built-ahead": buildGuardrail,
  "guardrail-elsewhere": copyGuardrailElsewhere,
  "guardrail-with-workflows": copyWithWorkflows,
} as const;

/** Copies a program, so that a test writes nothing into the checkout. Packages are linked. */
export function copyProgram(program: Program, folder: string): void {
  if (program in guardrails) guardrails[program as keyof typeof guardrails](folder);
  else copyFixture(program as Fixture, folder);
  symlinkSync(join(checkout, "node_modules"), join(folder, "node_modules"), "dir");
}

/** With the commands, and all that the steps of the workflows use. */
function copyWithWorkflows(folder: string): void {
  copyGuardrail(folder);
  const filter = (path: string) => !["dist", "node_modules"].includes(basename(path));
  for (const part of [".github", "cli", "policy-pack", "scripts"]) {
    cpSync(join(checkout, part), join(folder, part), { recursive: true, filter });
  }
}

function copyFixture(fixture: Fixture, folder: string): void {
  cpSync(join(checkout, "test/engine/fixtures", fixture), folder, { recursive: true });
  if (readFileSync(join(folder, "Pulumi.yaml"), "utf8").includes(loader)) {
    cpSync(join(checkout, loader), join(folder, loader));
  }
}

function copyGuardrail(folder: string): void {
  mkdirSync(folder);
  const filter = (path: string) => basename(path) !== "dist";
  for (const part of guardrailParts) {
    cpSync(join(checkout, part), join(folder, part), { recursive: true, filter });
  }
}

function buildGuardrail(folder: string): void {
  copyGuardrail(folder);
  const main = "built-ahead.cjs";
  buildSync({
    absWorkingDir: folder,
    entryPoints: ["index.ts"],
    outfile: main,
    bundle: true,
    external: ["./handler/dist/*"],
    packages: "external",
    platform: "node",
  });
  setMain(join(folder, "Pulumi.yaml"), main);
}

/** A project that names a program of another folder, as one of the Automation API can. */
function copyGuardrailElsewhere(folder: string): void {
  mkdirSync(folder);
  copyGuardrail(join(folder, "checkout"));
  cpSync(join(folder, "checkout/Pulumi.yaml"), join(folder, "Pulumi.yaml"));
  setMain(join(folder, "Pulumi.yaml"), join(folder, "checkout", loader));
  cpSync(join(folder, "checkout", loader), join(folder, loader)); // for Node's options in Pulumi.yaml
}

function setMain(project: string, main: string): void {
  const text = readFileSync(project, "utf8");
  writeFileSync(project, text.replace(`main: ${loader}`, `main: ${main}`));
}
