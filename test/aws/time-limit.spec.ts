import assert from "node:assert/strict";
import { mock } from "node:test";
import { withTimeLimit } from "../../aws/time-limit";

describe("A time limit", () => {
  beforeEach(() => {
    mock.timers.enable({ apis: ["setTimeout"] });
  });
  afterEach(() => {
    mock.timers.reset();
  });

  it("rejects and aborts when the time is up, although the call does not heed the signal", async () => {
    let { signal } = new AbortController();
    const limited = withTimeLimit(3_000, (given) => {
      signal = given;
      return new Promise<never>(() => undefined);
    });
    mock.timers.tick(2_999);
    assert.equal(signal.aborted, false);
    mock.timers.tick(1);
    await assert.rejects(limited, { name: "TimeoutError", message: "no answer within 3000 ms" });
    assert.equal(signal.aborted, true);
  });

  it("passes the answer of a call that is in time, and never aborts it afterwards", async () => {
    let { signal } = new AbortController();
    const answer = await withTimeLimit(3_000, (given) => {
      signal = given;
      return Promise.resolve("in time");
    });
    mock.timers.tick(10_000);
    assert.deepEqual({ answer, aborted: signal.aborted }, { answer: "in time", aborted: false });
  });

  it("passes the error of a call that fails in time", async () => {
    const failing = withTimeLimit(3_000, () => Promise.reject(new Error("failed in time")));
    await assert.rejects(failing, { message: "failed in time" });
  });

  it("leaves no unhandled rejection when the call fails after its time", async () => {
    let fail: (error: Error) => void = () => undefined;
    const limited = withTimeLimit(10, () => new Promise<never>((_, reject) => (fail = reject)));
    mock.timers.tick(10);
    await assert.rejects(limited, { name: "TimeoutError" });
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => unhandled.push(reason);
    process.on("unhandledRejection", note);
    fail(new Error("too late"));
    await new Promise((resolve) => setImmediate(resolve));
    process.off("unhandledRejection", note);
    assert.deepEqual(unhandled, []);
  });
});
