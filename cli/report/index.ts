import { keysOf } from "../../core/keys-of";
import type { AuditReport } from "./audit-report";
import { renderAsff } from "./asff";
import { renderHtml } from "./html";
import { renderJson } from "./json";
import { renderJunit } from "./junit";
import { renderMarkdown } from "./markdown";
import { renderOcsf } from "./ocsf";
import { renderSarif } from "./sarif";
import { renderTable } from "./table";

/** Every format of an audit's report: one function of one file each. */
const renderers = {
  table: renderTable,
  json: renderJson,
  sarif: renderSarif,
  markdown: renderMarkdown,
  junit: renderJunit,
  asff: renderAsff,
  ocsf: renderOcsf,
  html: renderHtml,
} as const satisfies Record<string, (report: AuditReport) => string>;

export type AuditFormat = keyof typeof renderers;

export const auditFormats: readonly AuditFormat[] = keysOf(renderers);

/** An audit as text of the format. */
export function renderReport(format: AuditFormat, report: AuditReport): string {
  return renderers[format](report);
}
