import { renderJson } from "./json";
import type { PreflightReport } from "./preflight-report";
import { renderTable } from "./table";

/** Every format of a preflight's report. */
const renderers = {
  table: renderTable,
  json: renderJson,
} as const satisfies Record<string, (report: PreflightReport) => string>;

export type PreflightFormat = keyof typeof renderers;

export const preflightFormats = Object.keys(renderers) as readonly PreflightFormat[];

/** A preflight as text of the format. */
export function renderReport(format: PreflightFormat, report: PreflightReport): string {
  return renderers[format](report);
}
