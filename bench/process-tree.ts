import { readdirSync, readFileSync } from "node:fs";

/** How often the memory of a tree is read, in milliseconds. */
const interval = 500;

/** Watches what a process and all that it started hold in memory together; on Linux only. */
export class MemoryWatch {
  /** Bytes; a page that several processes share counts once. */
  peak = 0;
  private readonly timer;

  constructor(pid: number) {
    this.timer = setInterval(() => {
      const all = [pid, ...descendantsOf(pid)].map(memoryOf);
      this.peak = Math.max(
        this.peak,
        all.reduce((sum, each) => sum + each, 0),
      );
    }, interval);
  }

  stop(): void {
    clearInterval(this.timer);
  }
}

/** A process that has a group of its own is still its parent's child. */
function descendantsOf(pid: number): readonly number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync("/proc").filter((each) => /^\d+$/.test(each))) {
    // The name of the program stands in brackets, and may hold any character.
    const [, parent = ""] = /^.*\) \S (\d+)/.exec(readOrNothing(`/proc/${name}/stat`)) ?? [];
    const siblings = children.get(Number(parent)) ?? [];
    children.set(Number(parent), [...siblings, Number(name)]);
  }
  const found: number[] = [];
  for (let next = [pid]; next.length > 0; found.push(...next)) {
    next = next.flatMap((each) => children.get(each) ?? []);
  }
  return found;
}

/** The proportional share of its memory, which the kernel computes. */
function memoryOf(pid: number): number {
  const [, kibibytes = "0"] =
    /^Pss:\s+(\d+) kB$/m.exec(readOrNothing(`/proc/${pid}/smaps_rollup`)) ?? [];
  return Number(kibibytes) * 1024;
}

/** A process can end at any time. */
function readOrNothing(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
