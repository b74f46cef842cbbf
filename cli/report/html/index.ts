import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { toControlUrl } from "../../../core/documentation";
import { toTerms } from "../../../core/exemption";
import {
  isClean,
  severities,
  type AuditReport,
  type ReportedFinding,
  type TargetReport,
} from "../audit-report";
import { toTotal } from "../total";
import { toFindingText, toTargetText, toVisible, toWhyUnread } from "../wording";

/** An audit as one page, which loads nothing and runs nothing but its own script. */
export function renderHtml(report: AuditReport): string {
  const [style, script] = ["page.css", "page.js"].map((name) =>
    readFileSync(join(__dirname, name), "utf8"),
  );
  const title = `Glue encryption audit: ${isClean(report) ? "clean" : "NOT clean"}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${toSource(style)}; script-src ${toSource(script)}; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<h1>${title}</h1>
<p>${toTotal(report)}. From ${report.startedAt} to ${report.endedAt}.</p>
${toFailures(report)}<h2>Findings</h2>
<p>${["severity", "control", "account", "region"].map(toFilter).join(" ")}<output id="count"></output></p>
<noscript><p>The findings are shown by a script of this page.</p></noscript>
<table>
<thead><tr><th>Severity<th>Control<th>Account<th>Region<th>Resource<th>State<th>Finding</tr></thead>
<tbody id="findings"></tbody>
</table>
<script type="application/json" id="audit">${toData(report)}</script>
<script>${script}</script>
</body>
</html>
`;
}

/** By its hash a script is known to be the page's own. */
function toSource(text = ""): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

function toFilter(name: string): string {
  return `<label>${name} <select id="${name}"><option value="">all</option></select></label>`;
}

/** What failed and what was not read, above all findings. */
function toFailures({ targets }: AuditReport): string {
  const lines = targets.flatMap((target) => [
    ...(target.failure === undefined ? [] : [`${toTargetText(target)} failed: ${target.failure}`]),
    ...target.unread.map(
      (each) =>
        `${toTargetText(target)}: ${each.listing} not read to the end: ${toWhyUnread(each)}`,
    ),
  ]);
  if (lines.length === 0) return "";
  const items = lines.map((line) => `<li>${escape(line)}</li>\n`).join("");
  return `<section class="failed">\n<h2>Not judged</h2>\n<ul>\n${items}</ul>\n</section>\n`;
}

function escape(text: string): string {
  return toVisible(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

/** The findings as JSON; without a `<` nothing in it ends the element that holds it. */
function toData({ targets }: AuditReport): string {
  const rows = targets.flatMap((target) => target.findings.map((each) => toRow(target, each)));
  const rank = ({ severity }: (typeof rows)[number]) => severities.indexOf(severity);
  const sorted = rows.toSorted((one, other) => rank(other) - rank(one));
  return JSON.stringify(sorted).replaceAll("<", "\\u003c");
}

function toRow({ account = "", region }: TargetReport, reported: ReportedFinding) {
  const { severity, control, resource } = reported.finding;
  const texts = { state: toState(reported), text: toVisible(toFindingText(reported)) };
  const place = { account, region, resource: toVisible(resource.name) };
  return { severity, control, url: toControlUrl(control), ...place, ...texts };
}

function toState({ finding, exemption }: ReportedFinding): string {
  if (exemption.status === "in-force") return toVisible(`exempted ${toTerms(exemption.exemption)}`);
  return finding.verdict.outcome === "unknown" ? "not judged" : "open";
}
