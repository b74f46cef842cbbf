import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import ts from "typescript";
import { keysOf } from "../core/keys-of";

/** What gets round the type checker in a file: `any`, `x!` and `x as T`, `as const` apart. */
type Escape = "any" | "!" | "as";

/** How many of them product code may have; casts stand where an SDK or Pulumi types less than it does. */
const budgets: Readonly<Record<Escape, number>> = { any: 0, "!": 0, as: 60 };

const counts: Record<Escape, number> = { any: 0, "!": 0, as: 0 };

function escapeOf(node: ts.Node): Escape | undefined {
  if (node.kind === ts.SyntaxKind.AnyKeyword) return "any";
  if (ts.isNonNullExpression(node)) return "!";
  const isCast = ts.isAsExpression(node) || ts.isTypeAssertionExpression(node);
  return isCast && !ts.isConstTypeReference(node.type) ? "as" : undefined;
}

function countBelow(node: ts.Node): void {
  const escape = escapeOf(node);
  if (escape !== undefined) counts[escape] += 1;
  ts.forEachChild(node, countBelow);
}

const listing = ["ls-files", "--cached", "--others", "--exclude-standard", "*.ts", ":!test"];
for (const path of execFileSync("git", listing, { encoding: "utf8" }).trim().split("\n")) {
  countBelow(ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest));
}
process.stdout.write(
  `product code: ${counts.any} any, ${counts["!"]} non-null assertions, ${counts.as} casts ` +
    `(at most ${budgets.as})\n`,
);
if (keysOf(budgets).some((escape) => counts[escape] > budgets[escape])) process.exitCode = 1;
