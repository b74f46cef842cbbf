import { cpSync, mkdirSync, symlinkSync } from "node:fs";
import { basename, join, resolve } from "node:path";

/** The guardrail itself, or a program of test/engine/fixtures. */
export type Program = "guardrail" | "empty" | "small" | "outside" | "policy-cases";

const checkout = resolve(__dirname, "../../..");

/** What `pulumi up` needs of the checkout; the checkout's own stack files stay behind. */
const guardrailParts = [
  "Pulumi.yaml",
  "aws",
  "components",
  "core",
  "handler",
  "index.ts",
  "package.json",
  "tsconfig.json",
  "tsconfig.pulumi.json",
];

/** Copies a program, so that a test writes nothing into the checkout. Packages are linked. */
export function copyProgram(program: Program, folder: string): void {
  if (program === "guardrail") copyGuardrail(folder);
  else cpSync(join(checkout, "test/engine/fixtures", program), folder, { recursive: true });
  symlinkSync(join(checkout, "node_modules"), join(folder, "node_modules"), "dir");
}

function copyGuardrail(folder: string): void {
  mkdirSync(folder);
  const filter = (path: string) => basename(path) !== "dist";
  for (const part of guardrailParts) {
    cpSync(join(checkout, part), join(folder, part), { recursive: true, filter });
  }
}
