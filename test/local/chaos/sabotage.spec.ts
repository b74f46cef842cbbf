import assert from "node:assert/strict";
import { playSchedule, type Played } from "../../../local/chaos/campaign";
import type { MakeGuardrail } from "../../../local/chaos/in-process-function";
import { RunWatch } from "../../../local/chaos/invariants/run-watch";
import { raiseStage } from "../../../local/chaos/stage";
import type { Step } from "../../../local/chaos/step";
import { createGuardrail } from "../../../handler/guardrail";
import { disableKey, silentOn, switchOff, telling, withAws, withParts } from "./sabotage";

/*
 * A campaign proves nothing unless it can fail. Each guardrail here has one thing broken, which the
 * campaign must report under the right count, and nothing else; the key's name is cut from findings.
 */

type Counted = Pick<Played, "unencrypted" | "wrongAlerts" | "wrongs">;

async function play(makeGuardrail: MakeGuardrail, steps: readonly Step[]): Promise<Counted> {
  const { unencrypted, wrongAlerts, wrongs } = await playSchedule({ steps }, { makeGuardrail });
  const cut = (problem: string) => problem.replace(/(guardrail-key).*/, "$1");
  const once = (problems: readonly string[]) => [...new Set(problems.map(cut))];
  return { unencrypted, wrongAlerts: once(wrongAlerts), wrongs: once(wrongs) };
}

const clean: Counted = { unencrypted: [], wrongAlerts: [], wrongs: [] };
const off = { metadata: { mode: "DISABLED" }, passwords: { encrypted: false } };
const bothOpen = [
  "metadata is left unencrypted although its key lives",
  "passwords is left unencrypted although its key lives",
];
const noCatalogFindings = [
  "no finding on catalog-metadata-encryption 111122223333",
  "no finding on catalog-connection-passwords 111122223333",
];
const unexplained = "metadata is without a live key, and no critical finding says so";
const endless = "the guardrail does not come to rest";
const dana = "arn:aws:sts::111122223333:assumed-role/data-engineer/dana";
const someoneElse = "arn:aws:iam::111122223333:user/someone-else";

interface Sabotage {
  readonly makeGuardrail: MakeGuardrail;
  readonly steps: readonly Step[];
  readonly counted: Partial<Counted>;
}

const sabotages: Readonly<Record<string, Sabotage>> = {
  "never puts": {
    makeGuardrail: withAws(() => ({ applyCatalog: () => Promise.resolve() })),
    steps: [switchOff],
    counted: { unencrypted: bothOpen },
  },
  "puts DISABLED": {
    makeGuardrail: withAws((aws) => ({
      applyCatalog: (_, limitMs) => aws.applyCatalog(off, limitMs),
    })),
    steps: [{ kind: "drift", actor: "engineer", drift: "metadata off" }],
    counted: {
      unencrypted: bothOpen,
      wrongs: [
        "a Put that restored nothing",
        "a Put weakened passwords",
        endless,
        ...noCatalogFindings,
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
    counted: {
      unencrypted: [unexplained],
      wrongs: ["a Put wrote the dead key of metadata", "no finding on guardrail-key"],
    },
  },
  "puts three times what it should put once": {
    makeGuardrail: withAws((aws) => ({
      applyCatalog: async (settings, limitMs) => {
        for (let count = 1; count <= 3; count += 1) await aws.applyCatalog(settings, limitMs);
      },
    })),
    steps: [switchOff],
    counted: {
      wrongs: ["a Put without a look before it", "3 Puts although only 2 halves were opened"],
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
    counted: {
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
    counted: { wrongAlerts: [`heal: ${someoneElse} is named for a call of ${dana}`] },
  },
  "names another address": {
    makeGuardrail: telling((alert) => ({ ...alert, attribution: { callerArn: dana } })),
    steps: [switchOff],
    counted: { wrongAlerts: [`heal: ${dana} is named with another role or address`] },
  },
  "names nobody": {
    makeGuardrail: telling((alert) => ({ ...alert, attribution: null })),
    steps: [switchOff, disableKey],
    counted: { wrongAlerts: ["heal: its cause is not named", "tampering: nobody is named"] },
  },
  "reports one half only": {
    makeGuardrail: telling((alert) => ({ ...alert, halves: ["metadata"] })),
    steps: [switchOff],
    counted: {
      wrongAlerts: ["heal: it reports metadata, and restored was metadata and passwords"],
    },
  },
  "reports another event": {
    makeGuardrail: telling((alert) => ({ ...alert, wakeUp: { eventId: "another" } })),
    steps: [switchOff],
    counted: {
      wrongAlerts: ["heal: it is about another event", "no alert reported an exposure"],
    },
  },
  "never reports a heal": {
    makeGuardrail: silentOn("heal"),
    steps: [switchOff],
    counted: { wrongAlerts: ["no alert reported a heal"] },
  },
  "never reports an exposure": {
    makeGuardrail: silentOn("exposure"),
    steps: [{ kind: "meanwhile", moment: 1, actor: "root", drift: "as required" }, switchOff],
    counted: { wrongAlerts: ["no alert reported an exposure"] },
  },
  "never reports a dead key": {
    makeGuardrail: silentOn("refused-write"),
    steps: [disableKey, switchOff],
    counted: {
      wrongAlerts: ["no alert reported that metadata stays open for want of a key"],
    },
  },
  "never reports tampering": {
    makeGuardrail: silentOn("tampering"),
    steps: [disableKey],
    counted: { wrongAlerts: ["no alert reported DisableKey"] },
  },
  "writes no findings down": {
    makeGuardrail: withParts(({ log }) => ({
      log: { ...log, logger: { ...log.logger, warn: () => undefined } },
    })),
    steps: [disableKey],
    counted: { unencrypted: [unexplained], wrongs: ["no finding on guardrail-key"] },
  },
  "falls over a defect": {
    makeGuardrail: withAws(() => ({
      observeParameter: () => {
        throw new TypeError("boom");
      },
    })),
    steps: [switchOff],
    counted: {
      unencrypted: bothOpen,
      wrongs: ["a run failed with TypeError: boom", ...noCatalogFindings],
    },
  },
};

describe("The campaign, against a guardrail that", () => {
  for (const [what, { makeGuardrail, steps, counted }] of Object.entries(sabotages)) {
    it(`${what}, says so and no more`, async () => {
      assert.deepEqual(await play(makeGuardrail, steps), { ...clean, ...counted });
      assert.deepEqual(await play(createGuardrail, steps), clean);
    });
  }

  it("calls what its role may not call, says so", async () => {
    const newRunner = () => assert.fail("nothing runs here");
    const stage = await raiseStage(() => () => ({ newRunner, close: () => undefined }));
    const watch = new RunWatch();
    const answer = () => Promise.resolve({});
    await watch.send(stage, { call: "ssm:PutParameter", input: {}, answer });
    await watch.send(stage, { call: "ssm:GetParameter", input: {}, answer });
    assert.deepEqual(watch.wrongs, ["ssm:PutParameter is no permission of the role"]);
  });
});
