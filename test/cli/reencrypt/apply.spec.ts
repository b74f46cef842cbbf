import assert from "node:assert/strict";
import { CatalogWorld } from "./catalog-world";
import { fill } from "./sample-objects";

describe("Re-encryption of a catalog", () => {
  let world: CatalogWorld;
  beforeEach(async () => {
    world = await CatalogWorld.start();
    await fill(world);
    await world.switchOn();
  });
  afterEach(() => world.close());

  it("writes every object again, equal but for times and versions", async () => {
    const before = world.contents;
    assert.equal(world.unencrypted.length, Object.keys(before).length);
    const { isClean, printed } = await world.run(["--all", "--apply"]);
    assert.deepEqual(world.unencrypted, []);
    assert.deepEqual(world.contents, before);
    assert.equal(isClean, true, printed);
  });
});
