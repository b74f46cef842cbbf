import assert from "node:assert/strict";
import fc from "fast-check";
import { objectKinds, toNameKey } from "../../../core/reencrypt/catalog-object";
import {
  parseJournal,
  toJournalLine,
  whyNotResumed,
  type JournalHead,
} from "../../../core/reencrypt/journal";

const head: JournalHead = {
  version: 1,
  account: "111122223333",
  region: "eu-central-1",
  selection: { kind: "before", time: 5 },
};

const written = fc.record({
  kind: fc.constantFrom(...objectKinds),
  path: fc.array(fc.string(), { minLength: 1, maxLength: 4 }),
  outcome: fc.constantFrom("rewritten" as const, "deleted" as const),
});

describe("A journal", () => {
  it("is read as it was written, and cut off anywhere still has every whole line", () => {
    fc.assert(
      fc.property(fc.array(written), fc.nat(), (results, cut) => {
        const lines = results.map(toJournalLine);
        const text = lines.join("");
        const kept = text.slice(0, cut % (text.length + 1));
        const whole = kept.split("\n").length - 1;
        const done = parseJournal(toJournalLine(head) + kept)?.done ?? new Set();
        const names = results.map(toNameKey);
        // The line at the cut is whole where no more than its end is cut off.
        assert.ok(names.slice(0, whole).every((name) => done.has(name)));
        assert.ok([...done].every((name) => names.slice(0, whole + 1).includes(name)));
      }),
    );
  });

  it("counts only what was written or deleted as done", () => {
    const lines = [
      { kind: "table", path: ["sales", "a"], outcome: "failed", reason: "UpdateTable: X" },
      { kind: "table", path: ["sales", "b"], outcome: "left-out", code: "iceberg" },
      { kind: "table", path: ["sales", "c"], outcome: "rewritten" },
      { kind: "unheard-of", path: ["sales", "d"], outcome: "rewritten" },
      { kind: "table", outcome: "rewritten" },
    ].map((line) => JSON.stringify(line));
    const { done } = parseJournal([toJournalLine(head).trim(), ...lines].join("\n")) ?? {};
    assert.deepEqual([...(done ?? [])], [JSON.stringify(["table", "sales", "c"])]);
  });

  for (const [what, text] of [
    ["is empty", ""],
    ["begins with something else", "hello\n"],
    ["is of another version", JSON.stringify({ ...head, version: 2 })],
    ["has no selection", JSON.stringify({ ...head, selection: "all" })],
    ["has no account", JSON.stringify({ ...head, account: 5 })],
  ] as const) {
    it(`is none where the file ${what}`, () => {
      assert.equal(parseJournal(text), undefined);
    });
  }

  it("is gone on with for the same account, Region and selection, or without one", () => {
    const { account, region } = head;
    assert.equal(whyNotResumed(head, head), undefined);
    assert.equal(whyNotResumed(head, { account, region }), undefined);
  });

  it("is refused for another account, another Region and another selection, each by name", () => {
    assert.equal(
      whyNotResumed(head, {
        account: "444455556666",
        region: "us-east-1",
        selection: { kind: "all" },
      }),
      'its account is "111122223333", and that of this run "444455556666"; ' +
        'its region is "eu-central-1", and that of this run "us-east-1"; ' +
        'its selection is {"kind":"before","time":5}, and that of this run {"kind":"all"}',
    );
  });
});
