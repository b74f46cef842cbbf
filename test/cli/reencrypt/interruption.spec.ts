import assert from "node:assert/strict";
import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { account, beforeCalls, CatalogWorld, region } from "./catalog-world";
import { fill } from "./sample-objects";

describe("Re-encryption that was killed", () => {
  let world: CatalogWorld;
  let apply: readonly string[];
  beforeEach(async () => {
    world = await CatalogWorld.start();
    await fill(world);
    await world.passMinute();
    await world.switchOn();
    apply = ["--before", world.now, "--apply"];
    await world.passMinute();
  });
  afterEach(() => world.close());

  /** Runs until the call of this number, which is never answered, made or not; false where there is none. */
  const runUntil = (last: number, isMade: boolean): Promise<boolean> => {
    const clients = world.clients();
    const { promise: killed, resolve: kill } = withResolver();
    const stop = () => {
      kill(true);
      return new Promise<never>(() => undefined);
    };
    beforeCalls(clients, (at) => (at === last + Number(isMade) ? stop() : Promise.resolve()));
    return Promise.race([killed, world.run(apply, clients).then(() => false)]);
  };

  it("before or after any of its calls is resumed to the same end", async () => {
    const before = world.contents;
    const reset = world.remember();
    let at = 1;
    while (await runUntil(at, false)) {
      assert.deepEqual(world.contents, before);
      const resume = existsSync(world.journal) ? ["--resume"] : [];
      const { isClean, printed } = await world.run([...apply, ...resume]);
      assert.equal(isClean, true, printed);
      assert.deepEqual(world.unencrypted, [], `killed at call ${at}`);
      assert.deepEqual(world.contents, before);
      rmSync(world.journal);
      reset();
      at += 1;
    }
    assert.ok(at > 30, `only ${at} calls were made`);
  });

  it("writes nothing again that its journal has", async () => {
    await world.run(apply);
    const { length } = world.writes;
    const { isClean } = await world.run([...apply, "--resume"]);
    assert.deepEqual(world.writes.slice(length), []);
    assert.equal(isClean, true);
  });

  it("goes on behind a line of the journal that was cut off", async () => {
    await world.run(apply);
    appendFileSync(world.journal, '{"kind":"table","pa');
    const reset = world.remember();
    await world.run([...apply, "--resume"]);
    reset();
    const { isClean } = await world.run([...apply, "--resume"]);
    assert.equal(isClean, true);
  });

  it("is not resumed with another selection or without a journal", async () => {
    await assert.rejects(world.run([...apply, "--resume"]), /There is no journal to resume/);
    await world.run(apply);
    const other = ["--all", "--apply", "--resume"];
    await assert.rejects(world.run(other), /cannot be resumed: its selection is {"kind":"before"/);
  });

  it("is not resumed by a journal of another account or Region", async () => {
    await world.run(apply);
    const text = readFileSync(world.journal, "utf8");
    for (const [what, other] of [
      ["account", "444455556666"],
      ["region", "us-east-1"],
    ] as const) {
      const own = what === "account" ? account : region;
      writeFileSync(world.journal, text.replace(own, other));
      const message = new RegExp(`its ${what} is "${other}", and that of this run "${own}"`);
      await assert.rejects(world.run([...apply, "--resume"]), message);
    }
  });
});

function withResolver() {
  let resolve: (value: boolean) => void = () => undefined;
  const promise = new Promise<boolean>((settle) => (resolve = settle));
  return {
    promise,
    resolve: (value: boolean) => {
      resolve(value);
    },
  };
}
