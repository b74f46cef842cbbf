import { createGuardrail } from "../../handler/guardrail";
import type { GuardrailMode } from "../../core/deployed/environment";
import type { Notification } from "../../handler/alerts/notification";
import { aFakeAws, aFakeClock, type FakeAccount, type FakeAws } from "./fake-aws";
import { deployed, type FakeParts } from "./fake-own-parts";
import { record, toValues, type Line } from "./recorded-log";

const context = { awsRequestId: "request-1", getRemainingTimeInMillis: () => 60_000 };

export interface PlayedProcess {
  readonly aws: FakeAws;
  readonly told: readonly Notification[];
  readonly lines: readonly Line[];
  readonly values: Readonly<Record<string, unknown>>;
  readonly pauses: readonly number[];
  /** What the last event's run ended with, `undefined` when it went well. */
  readonly error: unknown;
}

/** Runs one warm process on the events, with guardrail parts as given. */
export async function played(
  events: readonly unknown[],
  parts: FakeParts = {},
  account: FakeAccount & {
    readonly mode?: GuardrailMode;
    readonly onStart?: (aws: FakeAws) => void;
  } = {},
): Promise<PlayedProcess> {
  const aws = aFakeAws({ ...account, parts });
  account.onStart?.(aws);
  const clock = aFakeClock();
  const { result, lines, metrics } = await record(async (log) => {
    const mode = account.mode ?? "enforce";
    const guardrail = createGuardrail({ ...deployed, aws, clock, log, mode });
    let error: unknown;
    for (const event of events) {
      error = await guardrail(event, context).catch((reason: unknown) => reason);
    }
    return error;
  });
  const told = aws.alerts.map(({ message }) => JSON.parse(message) as Notification);
  const values = toValues(metrics);
  return { aws, told, lines, values, pauses: clock.pauses, error: result };
}

/** The levels of the lines, each once, but for INFO. */
export function raisedLevels({ lines }: PlayedProcess): readonly unknown[] {
  return [...new Set(lines.map(({ level }) => level))].filter((level) => level !== "INFO");
}
