import assert from "node:assert/strict";
import { findGaps, findUnread, type Plan } from "../../../../components/first-deployment/gaps/gaps";
import { absent, known, unresolved } from "../../../../core/observed/fact";
import type { Surroundings } from "../../../../core/observed/surroundings";
import { accountRegion } from "../../deployed-guardrail";

const trail = {
  name: "all",
  isOrganizationTrail: false,
  isLogging: known(true),
  coversWriteManagementEvents: known(true),
};
const complete: Surroundings = {
  trails: known([trail]),
  subscriptions: known({ confirmed: 1, pending: 0 }),
  concurrency: known(101),
  scheduler: known(true),
};
const config: Plan["config"] = {
  alertEmail: undefined,
  createTrail: false,
  reservedConcurrency: 1,
  scheduleMinutes: 5,
};

function gapsOf(
  surroundings: Partial<Surroundings>,
  changed: Partial<Plan["config"]> = {},
): readonly string[] {
  const plan = { accountRegion, stack: "dev", config: { ...config, ...changed } };
  return findGaps({ ...complete, ...surroundings }, plan);
}

describe("the gaps around a deployment", () => {
  it("are none where events arrive, alerts are read and AWS gives what is asked for", () => {
    assert.deepEqual(gapsOf({}), []);
  });

  it("are no trail that records the calls of the Region, unless the stack makes one", () => {
    const stopped = { ...trail, isLogging: known(false) };
    for (const [trails, found] of [
      [[], /Region "eu-central-1" has no trail \(/],
      [[stopped], /has a trail that was stopped/],
      [[{ ...trail, coversWriteManagementEvents: known(false) }], /has no trail that logs write/],
    ] as const) {
      const [warning = "", ...more] = gapsOf({ trails: known(trails) });
      assert.match(warning, found);
      assert.match(
        warning,
        /for up to 5 minutes: pulumi config set --plaintext createTrail true --stack dev$/,
      );
      assert.deepEqual(more, []);
      assert.deepEqual(gapsOf({ trails: known(trails) }, { createTrail: true }), []);
    }
  });

  it("are no subscription, unless the stack asks an address for one", () => {
    for (const subscriptions of [absent, known({ confirmed: 0, pending: 0 })]) {
      assert.deepEqual(gapsOf({ subscriptions }), [
        'The topic "glue-encryption-guardrail-alerts" has no confirmed subscription, so nobody receives the alerts (found none; required 1). Subscribe to it, or set an address: pulumi config set --plaintext alertEmail <address> --stack dev',
      ]);
      assert.deepEqual(gapsOf({ subscriptions }, { alertEmail: "ops@example.com" }), []);
    }
  });

  it("are a subscription that nobody confirmed", () => {
    const subscriptions = known({ confirmed: 0, pending: 1 });
    const [warning = ""] = gapsOf({ subscriptions }, { alertEmail: "ops@example.com" });
    assert.match(warning, /found 1 to be confirmed; required 1\)\. Open the link that AWS sent/);
  });

  it("are too few executions for what Lambda keeps unreserved", () => {
    assert.deepEqual(gapsOf({ concurrency: known(10) }), [
      "Lambda will refuse to reserve a concurrency of 1 for the function, as it keeps 100 executions unreserved (found 10; required 101). Ask for a higher quota, or do without: pulumi config set --plaintext reservedConcurrency unreserved --stack dev",
    ]);
    assert.equal(gapsOf({ concurrency: known(101) }, { reservedConcurrency: 2 }).length, 1);
    const unreserved = { reservedConcurrency: "unreserved" } as const;
    assert.deepEqual(gapsOf({ concurrency: known(10) }, unreserved), []);
  });

  it("are a Region without EventBridge Scheduler", () => {
    const [warning = ""] = gapsOf({ scheduler: absent });
    assert.match(warning, /EventBridge Scheduler has no address in eu-central-1/);
  });

  it("are not what could not be read, which is said apart", () => {
    const denied = unresolved("access-denied", "no");
    const unread = {
      trails: denied,
      subscriptions: denied,
      concurrency: unresolved("timed-out"),
      scheduler: denied,
    };
    assert.deepEqual(gapsOf(unread), []);
    assert.deepEqual(findUnread({ ...complete, ...unread }), [
      "the trails (access-denied)",
      "the subscriptions to the alerts (access-denied)",
      "Lambda's concurrency (timed-out)",
      "EventBridge Scheduler (access-denied)",
    ]);
  });

  it("are not an organization's trail, whose selectors a member account cannot read", () => {
    const hidden = unresolved("access-denied");
    const organization = {
      ...trail,
      isOrganizationTrail: true,
      coversWriteManagementEvents: hidden,
    };
    assert.deepEqual(gapsOf({ trails: known([organization]) }), []);
  });
});
