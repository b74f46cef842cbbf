import assert from "node:assert/strict";
import { mock } from "node:test";
import { AuditProgress, type Screen } from "../../../cli/audit/progress";

const target = (region: string) => ({
  account: "111122223333",
  region,
  requirement: {
    approvedKeys: "any-customer-key",
    serviceRoles: "any",
    knownSecurityConfigurations: [],
  } as const,
});
const [first, second] = [target("eu-west-1"), target("us-east-1")];
const page = [{ kind: "crawler", name: "x", securityConfiguration: { state: "absent" } }] as const;

/** Plays a small audit, and returns what was written. */
function play(screen: Partial<Screen>): readonly string[] {
  const written: string[] = [];
  const progress = new AuditProgress(2, { ...screen, write: (text) => written.push(text) });
  const onFirst = progress.start(first);
  progress.start(second);
  onFirst(page);
  onFirst(page);
  mock.timers.tick(10_000);
  progress.end(first, { ...first, found: "1 findings" });
  progress.end(second, { ...second, failure: "denied", found: "nothing" });
  progress.close();
  return written;
}

describe("The progress of an audit", () => {
  beforeEach(() => {
    mock.timers.enable({ apis: ["setInterval"] });
  });
  afterEach(() => {
    mock.timers.reset();
  });

  it("is plain lines where there is no terminal", () => {
    assert.deepEqual(play({}), [
      "[   0 s] 111122223333 eu-west-1: 2 read\n",
      "[   0 s] 111122223333 us-east-1: 0 read\n",
      "[   0 s] 111122223333 eu-west-1: 1 findings (1 of 2)\n",
      "[   0 s] 111122223333 us-east-1: failed (2 of 2)\n",
    ]);
  });

  it("is one line on a terminal that is written anew, and ends with nothing of it", () => {
    const written = play({ isTTY: true, columns: 60 });
    const [live] = written;
    const clear = "\r\u001b[K";
    assert.equal(live, `${clear}[   0 s] 0 of 2 targets, 2 resources; now 111122223333 eu-w`);
    assert.deepEqual(written.slice(-3), [
      `${clear}[   0 s] 111122223333 eu-west-1: 1 findings (1 of 2)\n`,
      `${clear}[   0 s] 111122223333 us-east-1: failed (2 of 2)\n`,
      clear,
    ]);
  });
});
