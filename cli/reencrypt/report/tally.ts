import { fromKeys } from "../../../core/keys-of";
import { objectKinds, type ObjectKind } from "../../../core/reencrypt/catalog-object";
import {
  outcomes,
  outcomeWords,
  type ObjectResult,
  type Outcome,
} from "../../../core/reencrypt/outcome";

type Kept<Name extends Outcome["outcome"]> = Extract<ObjectResult, { readonly outcome: Name }>;

/** How many objects of each kind had each outcome. */
export type Counts = Readonly<Record<ObjectKind, Readonly<Record<Outcome["outcome"], number>>>>;

/** Results of a run: all are counted, and those are kept that a person has to look at. */
export class Tally {
  readonly leftOut: Kept<"left-out">[] = [];
  readonly failed: Kept<"failed">[] = [];
  readonly #counts = new Map<string, number>();

  constructor(private readonly isApplied: boolean) {}

  /** The latest result. */
  latest: ObjectResult | undefined;

  add(result: ObjectResult): void {
    this.latest = result;
    const key = `${result.kind} ${result.outcome}`;
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
    if (result.outcome === "left-out") this.leftOut.push(result);
    if (result.outcome === "failed") this.failed.push(result);
  }

  get counts(): Counts {
    return fromKeys(objectKinds, (kind) =>
      fromKeys(outcomes, (outcome) => this.#counts.get(`${kind} ${outcome}`) ?? 0),
    );
  }

  /** An outcome in the words of the run. */
  toWords(outcome: Outcome["outcome"]): string {
    return outcomeWords[outcome][this.isApplied ? 0 : 1];
  }

  /** One line, such as `12 rewritten, 3 after, 1 failed`. */
  get total(): string {
    const all = Object.values(this.counts);
    const sums = outcomes.map((name) => ({
      name,
      sum: all.reduce((sum, counts) => sum + counts[name], 0),
    }));
    const shown = sums
      .filter(({ sum }) => sum > 0)
      .map(({ name, sum }) => `${sum} ${this.toWords(name)}`);
    return shown.length === 0 ? "no objects" : shown.join(", ");
  }

  get isClean(): boolean {
    return this.leftOut.length === 0 && this.failed.length === 0;
  }
}
