import assert from "node:assert/strict";
import { GuardrailWatch } from "../../../local/chaos/invariants/guardrail-watch";
import { RunWatch } from "../../../local/chaos/invariants/run-watch";
import { atIndex, raiseStages } from "../../../local/chaos/setups/stage";
import {
  describeSabotages,
  disableKey,
  silentOn,
  switchOff,
  telling,
  withAws,
  withParts,
  type Sabotage,
} from "./sabotage";

/*
 * A campaign proves nothing unless it can fail. Each guardrail here has one thing broken, which the
 * campaign must report under the right count, and nothing else.
 */

const off = { metadata: { mode: "DISABLED" }, passwords: { encrypted: false } };
const bothOpen = [
  "metadata is left unencrypted although its key lives",
  "passwords is left unencrypted although its key lives",
];
const noCatalogFindings = [
  "no finding on catalog-metadata-encryption 111122223333",
  "no finding on catalog-connection-passwords 111122223333",
];
const noCatalogAlerts = noCatalogFindings.map((each) => each.replace("finding", "alert"));
const unexplained = "metadata is without a live key, and no critical finding says so";
const endless = "the guardrail does not come to rest";
const dana = "arn:aws:sts::111122223333:assumed-role/data-engineer/dana";
const someoneElse = "arn:aws:iam::111122223333:user/someone-else";

const sabotages: Readonly<Record<string, Sabotage>> = {
  "never puts": {
    makeGuardrail: withAws(() => ({ applyCatalog: () => Promise.resolve() })),
    steps: [switchOff],
    judged: { unencrypted: bothOpen, silences: noCatalogAlerts },
  },
  "puts DISABLED": {
    makeGuardrail: withAws((aws) => ({
      applyCatalog: (_, limitMs) => aws.applyCatalog(off, limitMs),
    })),
    steps: [{ kind: "drift", actor: "engineer", drift: "metadata off" }],
    judged: {
      unencrypted: bothOpen,
      silences: noCatalogFindings,
      wrongs: [
        "a Put that restored nothing",
        "a Put weakened passwords",
        endless,
        "150 Puts although only 1 halves were opened",
      ],
    },
  },
  "puts a key that it has not looked at": {
    makeGuardrail: withAws(() => ({
      observeKey: (keyArn) =>
        Promise.resolve({
          keyArn,
          description: { state: "unresolved", code: "timed-out", detail: "" },
        }),
    })),
    steps: [disableKey, switchOff],
    judged: {
      unencrypted: [unexplained],
      silences: ["no finding on guardrail-key"],
      wrongs: ["a Put wrote the dead key of metadata"],
    },
  },
  "puts three times what it should put once": {
    makeGuardrail: withAws((aws) => ({
      applyCatalog: async (settings, limitMs) => {
        for (let count = 1; count <= 3; count += 1) await aws.applyCatalog(settings, limitMs);
      },
    })),
    steps: [switchOff],
    judged: {
      wrongs: ["a Put without a look before it", "5 Puts although only 2 halves were opened"],
    },
  },
  "always sees an open catalog": {
    makeGuardrail: withAws((aws) => ({
      observeCatalog: async (limitMs) => ({
        ...(await aws.observeCatalog(limitMs)),
        settings: off,
      }),
    })),
    steps: [switchOff],
    judged: {
      unencrypted: bothOpen,
      silences: noCatalogFindings,
      wrongs: [
        "a Put that restored nothing",
        endless,
        "150 Puts although only 2 halves were opened",
      ],
    },
  },
  "names another caller": {
    makeGuardrail: telling((alert) => ({ ...alert, attribution: { callerArn: someoneElse } })),
    steps: [switchOff],
    judged: { wrongAlerts: [`heal: ${someoneElse} is named for a call of ${dana}`] },
  },
  "names another address": {
    makeGuardrail: telling((alert) => ({ ...alert, attribution: { callerArn: dana } })),
    steps: [switchOff],
    judged: { wrongAlerts: [`heal: ${dana} is named with another role or address`] },
  },
  "names nobody": {
    makeGuardrail: telling((alert) => ({ ...alert, attribution: null })),
    steps: [switchOff, disableKey],
    judged: { wrongAlerts: ["heal: its cause is not named", "tampering: nobody is named"] },
  },
  "reports one half only": {
    makeGuardrail: telling((alert) => ({ ...alert, halves: ["metadata"] })),
    steps: [switchOff],
    judged: {
      wrongAlerts: ["heal: it reports metadata, and restored was metadata and passwords"],
    },
  },
  "reports another event": {
    makeGuardrail: telling((alert) => ({ ...alert, wakeUp: { eventId: "another" } })),
    steps: [switchOff],
    judged: {
      wrongAlerts: ["heal: it is about another event", "no alert reported an exposure"],
    },
  },
  "never reports a heal": {
    makeGuardrail: silentOn("heal"),
    steps: [switchOff],
    judged: { wrongAlerts: ["no alert reported a heal"] },
  },
  "never reports an exposure": {
    makeGuardrail: silentOn("exposure"),
    steps: [{ kind: "meanwhile", moment: 1, actor: "root", drift: "as required" }, switchOff],
    judged: { wrongAlerts: ["no alert reported an exposure"] },
  },
  "never reports a dead key": {
    makeGuardrail: silentOn("refused-write"),
    steps: [disableKey, switchOff],
    judged: {
      wrongAlerts: ["no alert reported that metadata stays open for want of a key"],
    },
  },
  "never reports tampering": {
    makeGuardrail: silentOn("tampering"),
    steps: [disableKey],
    judged: { silences: ["no alert reported DisableKey", "no alert on guardrail-key"] },
  },
  "writes no findings down": {
    makeGuardrail: withParts(({ log }) => ({
      log: { ...log, logger: { ...log.logger, warn: () => undefined } },
    })),
    steps: [disableKey],
    judged: { unencrypted: [unexplained], silences: ["no finding on guardrail-key"] },
  },
  "falls over a defect": {
    makeGuardrail: withAws(() => ({
      observeParameter: () => {
        throw new TypeError("boom");
      },
    })),
    steps: [switchOff],
    judged: {
      unencrypted: bothOpen,
      silences: noCatalogFindings,
      wrongs: ["a run failed with TypeError: boom"],
    },
  },
};

describe("The campaign, against a guardrail that", () => {
  describeSabotages(sabotages);

  const calls = ["ssm:PutParameter", "events:EnableRule", "ssm:GetParameter"];

  async function watchCalls(setup: "one role" | "audit"): Promise<readonly string[]> {
    const newRunner = () => assert.fail("nothing runs here");
    const stages = await raiseStages(setup, () => ({ newRunner, close: () => undefined }));
    const watch = new GuardrailWatch();
    const run = new RunWatch(watch, atIndex(stages), {
      accessKeyId: "any",
      event: {},
      skewMs: 0,
    });
    const answer = () => Promise.resolve({});
    for (const call of calls) await run.send({ call, input: {}, answer });
    return watch.wrongs;
  }

  it("calls what its role may not call, says so", async () => {
    const denied = "ssm:PutParameter is no permission of the role";
    assert.deepEqual(await watchCalls("one role"), [denied]);
  });

  it("calls what writes, in mode audit, says so", async () => {
    const found = (await watchCalls("audit")).filter((each) => each.endsWith("in mode audit"));
    assert.deepEqual(found, ["ssm:PutParameter in mode audit", "events:EnableRule in mode audit"]);
  });
});
