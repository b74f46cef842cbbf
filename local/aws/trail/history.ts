import type { JsonObject } from "../json";

/** One API call as it was answered. */
export interface HistoryEntry {
  /** Epoch milliseconds of the local clock. */
  readonly time: number;
  /** `service:Operation`. */
  readonly call: string;
  readonly access: "read" | "write" | "data";
  readonly region: string;
  /** Name of the principal. */
  readonly caller: string;
  readonly input: JsonObject;
  /** Error code of the answer; absent when the call succeeded. */
  readonly error?: string;
  /** The function run that made the call, if one did. */
  readonly runId?: string;
}

/** Every API call that was answered, oldest first. */
export class History {
  readonly #entries: HistoryEntry[] = [];

  add(entry: HistoryEntry): void {
    this.#entries.push(entry);
  }

  get entries(): readonly HistoryEntry[] {
    return this.#entries;
  }

  /** What was added after `count` entries. */
  since(count: number): readonly HistoryEntry[] {
    return this.#entries.slice(count);
  }

  get length(): number {
    return this.#entries.length;
  }
}
