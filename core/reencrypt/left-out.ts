import type { CatalogObject, Content, WrittenKind } from "./catalog-object";
import { whyConnectionLeftOut } from "./connection";
import { fields } from "./fields";
import type { LeftOutCode } from "./left-out-code";
import { readField } from "../untyped";

/** Why an object is not written again. */
export interface LeftOut {
  readonly code: LeftOutCode;
  /** Names that the reason speaks of, never values. */
  readonly detail?: string;
}

/** What a write may take for granted. */
export interface Premises {
  /** Whose catalog it is. */
  readonly account: string;
  /** Members that may be lost, although this version does not know them. */
  readonly ignoredMembers: readonly string[];
}

/** Why an object must not be written again; `undefined` where a write leaves it as it was. */
export function whyLeftOut(
  object: CatalogObject<WrittenKind>,
  { account, ignoredMembers }: Premises,
): LeftOut | undefined {
  const code = whyRefused(object, account);
  if (code !== undefined) return { code };
  const unknown = object.unknownMembers.filter((name) => !ignoredMembers.includes(name));
  return unknown.length === 0 ? undefined : { code: "unknown-members", detail: unknown.join(", ") };
}

function whyRefused(
  { kind, content }: CatalogObject<WrittenKind>,
  account: string,
): LeftOutCode | undefined {
  const refused = Object.entries(fields[kind].refused).find(([name]) => isPresent(content[name]));
  return whyKindLeftOut(kind, content) ?? refused?.[1] ?? whyUnguarded(kind, content, account);
}

function whyKindLeftOut(kind: WrittenKind, content: Content): LeftOutCode | undefined {
  if (kind === "connection") return whyConnectionLeftOut(content);
  if (kind !== "table") return undefined;
  if (content.IsMaterializedView === true) return "materialized-view";
  if (content.IsMultiDialectView === true) return "catalog-view";
  if (isText(content.TableType, "GOVERNED")) return "governed";
  if (isIceberg(content)) return "iceberg";
  return content.IsRegisteredWithLakeFormation === true ? "lake-formation" : undefined;
}

/** A write reaches the account's own catalog, and only the version of a table guards it. */
function whyUnguarded(
  kind: WrittenKind,
  { CatalogId, VersionId }: Content,
  account: string,
): LeftOutCode | undefined {
  if (isPresent(CatalogId) && CatalogId !== account) return "other-catalog";
  const hasVersion = typeof VersionId === "string" && VersionId !== "";
  return kind === "table" && !hasVersion ? "no-version" : undefined;
}

/** https://iceberg.apache.org/docs/latest/aws/ : `table_type`, and where the metadata is. */
function isIceberg(table: Content): boolean {
  const parameters = table.Parameters;
  const isOfType = isText(readField(parameters, "table_type"), "ICEBERG");
  return isOfType || isPresent(readField(parameters, "metadata_location"));
}

function isText(value: unknown, text: string): boolean {
  return typeof value === "string" && value.toUpperCase() === text;
}

function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** Whether what belongs to a table that is left out belongs to another catalog as well. */
export function isElsewhere(code: LeftOutCode | undefined): boolean {
  return code === "resource-link" || code === "federated" || code === "other-catalog";
}
