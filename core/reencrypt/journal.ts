import { parseJson } from "../json";
import { readField } from "../untyped";
import { objectKinds, toNameKey, type ObjectName } from "./catalog-object";
import type { ObjectResult } from "./outcome";
import type { Selection } from "./selection";

/** What a journal is of: the first of its lines. */
export interface JournalHead {
  readonly version: 1;
  readonly account: string;
  readonly region: string;
  readonly selection: Selection;
}

/** An earlier run, as far as its journal holds it. */
export interface Journal {
  readonly head: JournalHead;
  /** Keys of the objects that need no further write. */
  readonly done: ReadonlySet<string>;
}

/** The line of a head or of a result. */
export function toJournalLine(entry: JournalHead | ObjectResult): string {
  return `${JSON.stringify(entry)}\n`;
}

/**
 * Reads a journal; `undefined` where its first line is no head. A line that is no result counts for
 * nothing: the process may have ended while it was written, and its object is written once more.
 */
export function parseJournal(text: string): Journal | undefined {
  const [first = "", ...lines] = text.split("\n");
  const head = toHead(parseJson(first));
  if (head === undefined) return undefined;
  const done = lines.map(parseJson).flatMap((entry) => {
    const name = isDone(entry) ? toName(entry) : undefined;
    return name === undefined ? [] : [toNameKey(name)];
  });
  return { head, done: new Set(done) };
}

/** What a run is of; without a selection, that of the journal that it goes on with. */
export type Resumed = Pick<JournalHead, "account" | "region"> & Partial<JournalHead>;

/** Why a run cannot go on with a journal; `undefined` where it can. */
export function whyNotResumed(journal: JournalHead, run: Resumed): string | undefined {
  const differing = (["account", "region", "selection"] as const).flatMap((name) => {
    const [before, now] = [JSON.stringify(journal[name]), JSON.stringify(run[name])];
    const isSame = run[name] === undefined || before === now;
    return isSame ? [] : [`its ${name} is ${before}, and that of this run ${now}`];
  });
  return differing.length === 0 ? undefined : differing.join("; ");
}

function toHead(entry: unknown): JournalHead | undefined {
  const [account, region] = [readField(entry, "account"), readField(entry, "region")];
  const selection = toSelection(readField(entry, "selection"));
  if (readField(entry, "version") !== 1 || selection === undefined) return undefined;
  if (typeof account !== "string" || typeof region !== "string") return undefined;
  return { version: 1, account, region, selection };
}

function toSelection(value: unknown): Selection | undefined {
  const [kind, time] = [readField(value, "kind"), readField(value, "time")];
  if (kind === "all") return { kind };
  return kind === "before" && typeof time === "number" ? { kind, time } : undefined;
}

function isDone(entry: unknown): boolean {
  const outcome = readField(entry, "outcome");
  return outcome === "rewritten" || outcome === "deleted";
}

function toName(entry: unknown): ObjectName | undefined {
  const path = readField(entry, "path");
  const kind = objectKinds.find((each) => each === readField(entry, "kind"));
  if (kind === undefined || !Array.isArray(path)) return undefined;
  return { kind, path: path.filter((part) => typeof part === "string") };
}
