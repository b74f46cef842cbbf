import { deepEqual, match } from "node:assert/strict";
import { driftGroups } from "../local/rehearsal/drifts";
import { outcomeWords } from "../local/rehearsal/screen/table";
import { readSource } from "./support/source-tree";

/** What the recording shows, line by line and without colours. */
const shown = [...readSource("docs/rehearsal.svg").text.matchAll(/<text .*?>(.*)<\/text>/g)].map(
  ([, line = ""]) => line.replace(/<.*?>/g, ""),
);

const isRow = (line: string): boolean => /^[✔✘] /.test(line);

/** The first and the last cell of a row; cells stand at least two spaces apart. */
function toRow(line: string): { title: string | undefined; outcome: string | undefined } {
  const cells = line.slice("✔ ".length).split(/ {2,}/);
  return { title: cells[0], outcome: cells.at(-1) };
}

describe("The recording of the rehearsal, docs/rehearsal.svg", () => {
  it("shows every drift with its outcome, else npm run docs:recording makes it anew", () => {
    const drifts = driftGroups.flatMap((group) => group.drifts);
    deepEqual(
      shown.filter(isRow).map(toRow),
      drifts.map(({ title, expected }) => ({ title, outcome: outcomeWords[expected] })),
    );
  });

  it("has every row that the README quotes, whatever the times of that run", () => {
    const recorded = new Set(shown.filter(isRow).map((line) => toRow(line).title));
    const quoted = readSource("README.md").text.split("\n").filter(isRow).map(toRow);
    deepEqual(
      quoted.filter(({ title }) => !recorded.has(title)),
      [],
    );
  });

  it("ends by saying that no drift survived", () => {
    match(shown.at(-1) ?? "", /^No drift survived/);
  });
});
