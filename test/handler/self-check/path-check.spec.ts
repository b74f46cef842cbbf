import assert from "node:assert/strict";
import { absent, known } from "../../../core/observed/fact";
import type { PathTimes } from "../../../core/observed/guardrail";
import { aKey, compliantSettings } from "../../support/observations";
import { enforce } from "../../../handler/heal/enforce";
import { checkPath } from "../../../handler/self-check/path-check";
import { aRun } from "../a-run";
import { aCatalogChangeEvent, aSessionOf, aTamperEvent, scheduledEvent } from "../events";
import { aFakeAws, aFakeClock, type FakeAccount } from "../fake-aws";
import { deployed } from "../fake-own-parts";
import { played, raisedLevels } from "../played-process";
import { record } from "../recorded-log";

const hour = 60 * 60_000;
const day = 24 * hour;
/** At which the fake clock stands. */
const now = Date.parse(scheduledEvent.time);

/** A guardrail that stands for more than a day, and what its metrics say. */
function standing(times: Partial<PathTimes> = {}) {
  return { path: known({ runs: [now - day - hour], checks: [], arrivals: [], ...times }) };
}

const silent = standing({ checks: [now - 20 * 60_000] });
const off = { metadata: { mode: "DISABLED" }, passwords: { encrypted: false } };

/** The event of a Put by the guardrail itself, 30 s before. */
function ownEvent(changes: object = {}) {
  return aCatalogChangeEvent({ ...aSessionOf(deployed.roles.roleArn), ...changes });
}

describe("A check whether events arrive, once it is due,", () => {
  it("is one Put of the settings as they are, which counts as no restoration", async () => {
    const seen = await played([scheduledEvent], standing());
    assert.deepEqual(seen.aws.puts, [compliantSettings]);
    const { PathChecks, Remediations } = seen.values;
    assert.deepEqual([PathChecks, Remediations, seen.told], [1, 0, []]);
    assert.deepEqual([raisedLevels(seen), seen.error], [[], undefined]);
  });

  it("is made by a run of the alarm as well, as no other may come", async () => {
    const { aws } = await played([{ source: "aws.cloudwatch" }], standing());
    assert.deepEqual(aws.puts, [compliantSettings]);
  });

  it("is made once, though the next run has only what an earlier one saw", async () => {
    const [clock, aws] = [aFakeClock(), aFakeAws()];
    const run = aRun({ clock, aws });
    const path = { times: standing().path, lookedAt: clock.now() };
    const selfCheck = { found: [], standing: [], repairs: [], path };
    await record(async (log) => {
      const outcome = await enforce(run);
      await checkPath({ ...run, log }, outcome, selfCheck);
      await clock.pause(60_000);
      await checkPath({ ...run, log }, outcome, selfCheck);
    });
    assert.deepEqual(aws.puts, [compliantSettings]);
  });

  const others: Record<string, [unknown, FakeAccount & { readonly mode?: "audit" }]> = {
    "in mode audit": [scheduledEvent, { mode: "audit" }],
    "after an event": [aTamperEvent(), {}],
    "by a run that had to restore the catalog": [scheduledEvent, { live: off }],
    "with a key that cannot be used": [scheduledEvent, { keys: [aKey({ keyState: "Disabled" })] }],
  };
  for (const [when, [event, account]] of Object.entries(others)) {
    it(`is not made ${when}`, async () => {
      const { aws, values } = await played([event], standing(), account);
      const isHeal = account.live !== undefined;
      assert.deepEqual([aws.puts.length, "PathChecks" in values], [isHeal ? 1 : 0, false]);
    });
  }

  it("does not depend on the published parameter", async () => {
    const parameter = () => Promise.resolve({ name: "/p", value: absent });
    const { aws } = await played([scheduledEvent], standing(), { parameter });
    assert.equal(aws.puts.length, 1);
  });
});

describe("A check whose Put fails", () => {
  it("for good is a failure, as the function could not restore the catalog either", async () => {
    const { told, values, error } = await played([scheduledEvent], standing(), {
      failPut: () => "AccessDeniedException",
    });
    assert.deepEqual(
      told.map(({ kind, error: why }) => ({ kind, why })),
      [
        {
          kind: "failure",
          why: "PutDataCatalogEncryptionSettings on the Data Catalog failed: AccessDeniedException: because",
        },
      ],
    );
    assert.deepEqual(
      [values.UnknownFindings, "PathChecks" in values, error],
      [1, false, undefined],
    );
  });

  it("for a while is a warning, and nobody is notified", async () => {
    const seen = await played([scheduledEvent], standing(), {
      failPut: () => "ThrottlingException",
    });
    assert.deepEqual([seen.told, seen.values.UnknownFindings], [[], 1]);
    assert.deepEqual(raisedLevels(seen), ["WARN"]);
  });
});

describe("A check without its event", () => {
  it("is a finding of the rule on the catalog, notified once while it stands", async () => {
    const { told, values } = await played([scheduledEvent, scheduledEvent], silent);
    assert.deepEqual(
      told.map(({ kind, findings }) => ({
        kind,
        controls: findings.map(({ control }) => control),
      })),
      [{ kind: "finding", controls: ["guardrail-path"] }],
    );
    assert.equal(values["Findings high"], 1);
  });

  it("is looked at again by each run, so that the finding ends soon after its cause", async () => {
    const { aws } = await played([scheduledEvent, scheduledEvent], silent);
    assert.equal(aws.looks.filter((look) => look === "path").length, 2);
  });
});

describe("The event of the guardrail's own Put", () => {
  it("is metered by how long it took to wake the function", async () => {
    assert.equal((await played([ownEvent()])).values.EventLatencyMs, 30_000);
  });

  it("is never metered as negative, as the clocks of CloudTrail and Lambda may differ", async () => {
    const early = ownEvent({ eventTime: "2026-11-22T10:00:05Z" });
    assert.equal((await played([early])).values.EventLatencyMs, 0);
  });

  const others: Record<string, unknown> = {
    "another caller's": aCatalogChangeEvent(),
    "one whose call failed": ownEvent({ errorCode: "InvalidInputException" }),
    "one without a time": ownEvent({ eventTime: null }),
  };
  for (const [what, event] of Object.entries(others)) {
    it(`is not ${what}`, async () => {
      assert.equal("EventLatencyMs" in (await played([event])).values, false);
    });
  }
});
