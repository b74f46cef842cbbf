import { toControlUrl } from "../../core/documentation";
import { toResourceText } from "../../core/messages/resource";
import { isClean, isOpen, type AuditReport, type ReportedFinding } from "./audit-report";
import { toTotal } from "./total";
import { toFindingText, toSorted, toTargetText, toVisible, toWhyUnread } from "./wording";

/** Below 1 MiB, which is what a job summary of GitHub takes; a longer one is refused whole. */
const rowCharacters = 400_000;

/** An audit for a job summary: what failed on top, then every open finding. */
export function renderMarkdown(report: AuditReport): string {
  const { targets } = report;
  const failed = targets.flatMap((target) =>
    target.failure === undefined ? [] : [[toTargetText(target), target.failure]],
  );
  const unread = targets.flatMap((target) =>
    target.unread.map((each) => [toTargetText(target), each.listing, toWhyUnread(each)]),
  );
  return (
    [
      `# Glue encryption audit: ${isClean(report) ? "clean" : "NOT clean"}`,
      `${toTotal(report)}.`,
      ...toSection("Failed targets", ["Target", "Why"], failed.map(toRow)),
      ...toSection(
        "Listings not read to their end",
        ["Target", "Listing", "Why"],
        unread.map(toRow),
      ),
      ...toFindings(targets.flatMap(({ findings }) => findings.filter(isOpen))),
    ].join("\n\n") + "\n"
  );
}

function toFindings(open: readonly ReportedFinding[]): readonly string[] {
  const rows = toSorted(open).map(toFindingRow);
  const shown = rows.slice(0, countFitting(rows));
  const headings = ["Severity", "Control", "Account", "Region", "Resource", "Finding"];
  const left = rows.length - shown.length;
  return [
    ...toSection("Open findings", headings, shown),
    ...(left === 0 ? [] : [`${left} more findings are not shown here: use the format json.`]),
  ];
}

function countFitting(rows: readonly string[]): number {
  let characters = 0;
  const first = rows.findIndex((row) => (characters += row.length) > rowCharacters);
  return first === -1 ? rows.length : first;
}

function toFindingRow(reported: ReportedFinding): string {
  const { severity, control, resource } = reported.finding;
  const { account = "", region = "" } = resource;
  const [first, ...others] = [
    severity,
    account,
    region,
    toResourceText(resource),
    toFindingText(reported),
  ].map(toText);
  return `| ${[first, `[${control}](${toControlUrl(control)})`, ...others].join(" | ")} |`;
}

/** Nothing where there are no rows. */
function toSection(
  title: string,
  headings: readonly string[],
  rows: readonly string[],
): readonly string[] {
  if (rows.length === 0) return [];
  const head = `| ${headings.join(" | ")} |`;
  return [`## ${title}`, [head, `|${" --- |".repeat(headings.length)}`, ...rows].join("\n")];
}

function toRow(cells: readonly string[]): string {
  return `| ${cells.map(toText).join(" | ")} |`;
}

/** As text and nothing else: no markup, link, mention, formula or cell of its own. */
function toText(text: string): string {
  return toVisible(text)
    .replaceAll(/[\\`*_{}[\]()#+.!|~:@$^-]/g, "\\$&")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}
