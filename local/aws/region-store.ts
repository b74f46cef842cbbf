import type { AccountRegion } from "../../core/requirement";

/** An account in one Region: what every local service keeps its state by. */
export type LocalAccountRegion = Required<AccountRegion>;

/** State of one service, kept apart for each Region and made when a Region is first used. */
export class RegionStore<State> {
  readonly #states = new Map<string, State>();
  readonly #create: (region: string) => State;

  constructor(create: (region: string) => State) {
    this.#create = create;
  }

  in(region: string): State {
    const known = this.#states.get(region);
    if (known !== undefined) return known;
    const created = this.#create(region);
    this.#states.set(region, created);
    return created;
  }

  /** The states of all Regions that were used. */
  get states(): readonly State[] {
    return [...this.#states.values()];
  }
}

/** The partition that a Region belongs to, by the prefix of its name. */
export function partitionOf(region: string): string {
  if (region.startsWith("cn-")) return "aws-cn";
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}

/** What the host names of a Region's services end in. */
export function dnsSuffixOf(region: string): string {
  return partitionOf(region) === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
}
