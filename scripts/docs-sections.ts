import type { FrameworkClause, Severity } from "../core/control";
import { kindNames } from "../core/messages/resource";
import type { ResourceKind } from "../core/resource";

interface DocumentedControl {
  readonly id: string;
  readonly resource: ResourceKind;
  readonly severity: Severity;
  readonly title: string;
  readonly rationale: string;
  readonly frameworks: readonly FrameworkClause[];
  readonly remediable: boolean;
}

/** One entry of the `config` block of Pulumi.yaml. */
export interface ConfigEntry {
  readonly type?: string;
  readonly default?: unknown;
  readonly description?: string;
}

/** The list of controls in docs/controls. */
export function controlTable(controls: readonly DocumentedControl[]): string {
  return toTable(
    ["Control", "What holds", "Severity", "Healed"],
    controls.map(({ id, title, severity, remediable }) => [
      `[${id}](${id}.md)`,
      title,
      severity,
      remediable ? "yes" : "reported",
    ]),
  );
}

/** What each folder may import, from the one table that ESLint reads too. */
export function directionTable(
  directions: Readonly<Record<string, { folders: readonly string[]; packages: readonly string[] }>>,
): string {
  const toNames = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(", ");
  return toTable(
    ["Folder", "May import", "Packages"],
    Object.entries(directions).map(([folder, { folders, packages }]) => [
      `\`${folder}\``,
      folders.includes("") ? "everything" : toNames(folders) || "nothing",
      packages.includes("*") ? "all" : toNames(packages) || "none",
    ]),
  );
}

/** A value as a block of JSON. */
export function toJsonBlock(value: unknown): string {
  return ["```json", toJson(value), "```"].join("\n");
}

/** A value as JSON, with each list in one line that fits the width of the pages. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, undefined, 2).replaceAll(
    /^(.*)\[\n([^[\]{}]*)\n\s*\](,?)$/gm,
    (whole, before: string, items: string, comma: string) => {
      const line = `${before}[${items.trim().replaceAll(/\n\s*/g, " ")}]${comma}`;
      return line.length <= 100 ? line : whole;
    },
  );
}

/** The README's list of configuration keys. */
export function configTable(entries: Record<string, ConfigEntry>): string {
  return toTable(
    ["Key", "Type", "Default", "Meaning"],
    Object.entries(entries).map(([key, { type, default: value, description }]) => [
      `\`${key.replace(/^.*:(?=\w+$)/, "")}\``,
      type ?? "",
      value === undefined ? "" : `\`${JSON.stringify(value)}\``,
      (description ?? "").replaceAll("\n", " ").trim(),
    ]),
  );
}

/** The head of a control's page, with its first two sections. */
export function controlHeader(control: DocumentedControl): string {
  const { id, title, resource, severity, remediable, frameworks, rationale } = control;
  return [
    `# ${id}`,
    toTable(
      ["Resource", "Severity", "Healed at run time"],
      [[kindNames[resource], severity, remediable ? "yes" : "no, reported"]],
    ),
    "## What it checks",
    wrap(title),
    "## Why",
    wrap(rationale),
    wrap(`Frameworks: ${frameworks.map(toClause).join("; ")}.`),
  ].join("\n\n");
}

function toClause({ name, version, reference, isProposal }: FrameworkClause): string {
  const edition = version === undefined ? name : `${name} ${version}`;
  return `${edition} ${reference}${isProposal === true ? " (our proposal)" : ""}`;
}

/** Text in lines of at most a hundred characters, as the pages around it have them. */
function wrap(text: string): string {
  return text.replace(/(?=.{101})(.{1,100}) /g, "$1\n");
}

/** A Markdown table, padded as Prettier pads it. */
function toTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [head, ...rows].map((row) => row.map((cell) => cell.replaceAll("|", "\\|")));
  const widths = head.map((_, column) =>
    Math.max(3, ...cells.map((row) => row[column]?.length ?? 0)),
  );
  const toLine = (row: readonly string[], fill: string) =>
    `| ${widths.map((width, column) => (row[column] ?? "").padEnd(width, fill)).join(" | ")} |`;
  const [first = [], ...rest] = cells;
  return [toLine(first, " "), toLine([], "-"), ...rest.map((row) => toLine(row, " "))].join("\n");
}
