import type { Played } from "../play";
import { outcomeWords, toMark } from "./table";
import { cut, toDuration, type Ink } from "./text";

/** Shows how far the rehearsal is. */
export interface Progress {
  readonly start: (what: string) => void;
  readonly finish: (played: Played) => void;
  /** Makes room for other text. */
  readonly pause: () => void;
}

type Write = (text: string) => void;

export interface LiveOptions {
  readonly total: number;
  readonly ink: Ink;
  /** Width of the terminal: a line that wraps could not be cleared. */
  readonly columns: number;
}

/** On a terminal: one line that moves on in place, and is gone at the end. */
export function liveProgress(write: Write, { total, ink, columns }: LiveOptions): Progress {
  const clear = "\r\u001b[K";
  const width = 24;
  let done = 0;
  return {
    start(what) {
      const full = Math.round((done / total) * width);
      const bar = ink.good("━".repeat(full)) + ink.faint("━".repeat(width - full));
      const text = cut(`${String(done).padStart(2)}/${total} ${what}`, columns - width - 2);
      write(`${clear}${bar} ${text}`);
    },
    finish() {
      done += 1;
    },
    pause() {
      write(clear);
    },
  };
}

/** Elsewhere: one line for each drift, as it ends. */
export function plainProgress(write: Write, total: number, ink: Ink): Progress {
  let done = 0;
  return {
    start: () => undefined,
    finish(played) {
      done += 1;
      const { title, outcome, problem, millisecondsToEncrypt: time } = played;
      const after = time === undefined ? "" : ` after ${toDuration(time)}`;
      const place = `[${String(done).padStart(String(total).length)}/${total}]`;
      const wrong = problem === undefined ? "" : ` (${problem})`;
      write(`${place} ${toMark(played, ink)} ${title}: ${outcomeWords[outcome]}${after}${wrong}\n`);
    },
    pause: () => undefined,
  };
}

export const noProgress: Progress = {
  start: () => undefined,
  finish: () => undefined,
  pause: () => undefined,
};
