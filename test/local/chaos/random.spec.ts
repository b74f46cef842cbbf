import fc from "fast-check";
import assert from "node:assert/strict";
import { Random } from "../../../local/chaos/random";

const seeds = fc.nat();

function draw<T>(seed: number, make: (random: Random) => T): readonly T[] {
  const random = new Random(seed);
  return Array.from({ length: 200 }, () => make(random));
}

describe("Random numbers of a seed", () => {
  it("are the same again, and others for another seed", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const first = draw(seed, (random) => random.next());
        assert.deepEqual(
          draw(seed, (random) => random.next()),
          first,
        );
        assert.notDeepEqual(
          draw(seed + 1, (random) => random.next()),
          first,
        );
      }),
    );
  });

  it("are below 1 and never negative", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        assert.ok(draw(seed, (random) => random.next()).every((each) => each >= 0 && each < 1));
      }),
    );
  });

  it("reach every whole number of a range, both ends included, and no other", () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: -9, max: 9 }), (seed, least) => {
        const drawn = draw(seed, (random) => random.integer(least, least + 2));
        assert.deepEqual(
          [...new Set(drawn)].toSorted((left, right) => left - right),
          [least, least + 1, least + 2],
        );
      }),
    );
  });

  it("pick each of the choices", () => {
    const drawn = draw(1, (random) => random.pick(["a", "b", "c"]));
    assert.deepEqual([...new Set(drawn)].toSorted(), ["a", "b", "c"]);
  });

  it("pick by weight: never what weighs nothing, and most often what weighs most", () => {
    const drawn = draw(1, (random) =>
      random.weighted([
        [0, "never"],
        [9, "often"],
        [1, "seldom"],
      ]),
    );
    const times = (choice: string) => drawn.filter((each) => each === choice).length;
    assert.equal(times("never"), 0);
    assert.ok(times("seldom") > 0 && times("often") > 4 * times("seldom"));
    assert.equal(times("often") + times("seldom"), drawn.length);
  });
});
