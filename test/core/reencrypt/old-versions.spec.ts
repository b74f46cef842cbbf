import assert from "node:assert/strict";
import fc from "fast-check";
import { oldVersions } from "../../../core/reencrypt/old-versions";

const all = { kind: "all" } as const;
const version = (id: string, writtenAt?: number) => ({ id, writtenAt });

describe("Old versions of a table", () => {
  it("are all but the newest, by number and not by text", () => {
    const versions = [version("9"), version("10"), version("2")];
    assert.deepEqual(oldVersions(versions, all), [version("9"), version("2")]);
  });

  it("are those written before the first encryption, or at a time that is not shown", () => {
    const versions = [version("1", 5), version("2", 10), version("3"), version("4", 20)];
    const found = oldVersions(versions, { kind: "before", time: 10 });
    assert.deepEqual(found, [version("1", 5), version("3")]);
  });

  it("are none where an id is no number, as the newest is not known then", () => {
    assert.deepEqual(oldVersions([version("a"), version("1"), version("2")], all), []);
  });

  it("never include the newest, whatever their order", () => {
    const ids = fc.uniqueArray(fc.nat(), { minLength: 1 });
    fc.assert(
      fc.property(ids, (numbers) => {
        const found = oldVersions(
          numbers.map((id) => version(String(id))),
          all,
        );
        assert.equal(found.length, numbers.length - 1);
        assert.ok(!found.some(({ id }) => Number(id) === Math.max(...numbers)));
      }),
    );
  });
});
