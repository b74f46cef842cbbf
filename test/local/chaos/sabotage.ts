import assert from "node:assert/strict";
import { playSchedule, type Judged } from "../../../local/chaos/campaign";
import type { Schedule } from "../../../local/chaos/schedule";
import { known } from "../../../core/observed/fact";
import type { PathTimes } from "../../../core/observed/guardrail";
import type { GuardrailAws } from "../../../handler/aws";
import { createGuardrail } from "../../../handler/guardrail";
import type { Process } from "../../../handler/run";
import type { MakeGuardrail } from "../../../local/chaos/runs/in-process-function";
import type { Step } from "../../../local/chaos/step";

/** The function's own code with something of its AWS replaced. */
export function withAws(change: (aws: GuardrailAws) => Partial<GuardrailAws>): MakeGuardrail {
  return withParts((parts) => ({ aws: { ...parts.aws, ...change(parts.aws) } }));
}

/** The function's own code made of other parts. */
export function withParts(change: (parts: Process) => Partial<Process>): MakeGuardrail {
  return (parts) => createGuardrail({ ...parts, ...change(parts) });
}

interface Told {
  readonly kind: string;
}

/** The function's own code that keeps alerts of a kind to itself. */
export function silentOn(kind: string): MakeGuardrail {
  return withAws((aws) => ({
    publish: (alert) => {
      const told = JSON.parse(alert.message) as Told;
      return told.kind === kind
        ? Promise.resolve({ isTaken: true, errors: [] })
        : aws.publish(alert);
    },
  }));
}

/** The function's own code that changes what it reports. */
export function telling(change: (alert: object) => object): MakeGuardrail {
  return withAws((aws) => ({
    publish: ({ subject, message }) =>
      aws.publish({ subject, message: JSON.stringify(change(JSON.parse(message) as object)) }),
  }));
}

/** The function's own code with something else in its metrics. */
export function seeingPath(change: (times: PathTimes, now: number) => PathTimes): MakeGuardrail {
  return withAws((aws) => ({
    observePath: async (now) => {
      const { times } = await aws.observePath(now);
      const seen = times.state === "known" ? known(change(times.value, now)) : times;
      return { times: seen, lookedAt: now };
    },
  }));
}

/** Somebody switches both halves off. */
export const switchOff: Step = { kind: "drift", actor: "engineer", drift: "off" };

export const disableKey: Step = {
  kind: "tampering",
  actor: "engineer",
  tampering: "disable the metadata key",
};

/** A guardrail with one thing broken, what it is played, and what the campaign must say of it. */
export interface Sabotage extends Partial<Schedule> {
  readonly makeGuardrail: MakeGuardrail;
  readonly judged: Partial<Judged>;
}

const clean: Judged = { unencrypted: [], wrongAlerts: [], silences: [], wrongs: [] };

/**
 * Plays each of them, which must be found to do what it says and nothing else, and then the function's
 * own code, which must be found to do nothing wrong. The key's name is cut from findings.
 */
export function describeSabotages(sabotages: Readonly<Record<string, Sabotage>>): void {
  for (const [what, { makeGuardrail, judged, ...schedule }] of Object.entries(sabotages)) {
    it(`${what}, says so and no more`, async () => {
      assert.deepEqual(await judge(schedule, makeGuardrail), { ...clean, ...judged });
      assert.deepEqual(await judge(schedule, createGuardrail), clean);
    });
  }
}

async function judge(schedule: Partial<Schedule>, makeGuardrail: MakeGuardrail): Promise<Judged> {
  const played = await playSchedule(schedule, { makeGuardrail });
  const cut = (problem: string) => problem.replace(/(guardrail-key).*/, "$1");
  const once = (problems: readonly string[]) => [...new Set(problems.map(cut))];
  return {
    unencrypted: played.unencrypted,
    wrongAlerts: once(played.wrongAlerts),
    silences: once(played.silences),
    wrongs: once(played.wrongs),
  };
}
