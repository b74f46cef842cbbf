import assert from "node:assert/strict";
import { readSource } from "./source-tree";

/** The tables of a page that have four columns: their cells, by the first of each row. */
export class PageTable {
  private readonly rows;

  constructor(page: string) {
    const rows = readSource(page).text.matchAll(/^\| (.+?) +\| (.+?) +\| (.+?) +\| (.*?) *\|$/gm);
    this.rows = new Map([...rows].map(([, what = "", ...cells]) => [what, cells] as const));
  }

  /** The cells behind the first one. @throws where there is no such row. */
  row(what: string): readonly string[] {
    return this.rows.get(what) ?? assert.fail(`no row "${what}"`);
  }

  /** `8,640` and `3.60 USD` as numbers. */
  numbers(what: string): readonly number[] {
    return this.row(what).map((text) => Number(text.replaceAll(",", "").replace(/ .*$/, "")));
  }

  /** Checks that a row's price is its number times that of one. */
  assertProduct(what: string, count: number): void {
    const [number, each = 0, month] = this.numbers(what);
    assert.equal(number, count);
    assert.equal(month, Number((count * each).toFixed(2)));
  }
}
