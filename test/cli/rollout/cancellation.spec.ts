import assert from "node:assert/strict";
import { Cancellation } from "../../../cli/rollout/cancellation";

function cancelled(times: number) {
  const calls: string[] = [];
  const cli = { interrupt: () => calls.push("interrupt"), kill: () => calls.push("kill") };
  const said: string[] = [];
  const cancellation = new Cancellation(cli, (text) => said.push(text));
  for (let time = 0; time < times; time += 1) cancellation.signal();
  return { calls, said, cancellation };
}

describe("cancelling a rollout", () => {
  it("interrupts each CLI once on the first signal", () => {
    const { calls, said, cancellation } = cancelled(1);
    assert.deepEqual([calls, cancellation.isRequested], [["interrupt"], true]);
    assert.match(said.join(), /^Cancelling: targets that run finish/);
  });

  it("ends each CLI on the second, and says what that leaves", () => {
    const { calls, said } = cancelled(2);
    assert.deepEqual(calls, ["interrupt", "kill"]);
    assert.match(said[1] ?? "", /may have pending operations/);
  });

  it("does nothing more on any further one", () => {
    assert.deepEqual(cancelled(4).calls, ["interrupt", "kill"]);
  });

  it("leaves the process with no listener of its own", () => {
    const { cancellation } = cancelled(0);
    const before = process.listenerCount("SIGINT");
    const stop = cancellation.listen();
    assert.equal(process.listenerCount("SIGINT"), before + 1);
    stop();
    assert.equal(process.listenerCount("SIGINT"), before);
  });
});
