import { AwsError } from "../../aws/errors";
import type { LiveCatalog } from "../../aws/catalog/settings";
import { evaluate } from "../../core/catalog/evaluate";
import { GuardrailError } from "../../core/errors";
import type { ObservedKey, ObservedParameter } from "../../core/observed/fact";
import type { Refusal } from "../../core/catalog/plan";
import type { Run } from "../run";
import type { BlindOutcome, JudgedOutcome, Outcome, Remediation } from "./outcome";
import { restore, type Restored } from "./restore-with-retries";

/**
 * Looks at the catalog, its keys and the parameter at once, judges them, and in enforce mode restores
 * what is not as required. Only the look at the catalog can end the run, and only the state of the
 * keys, for its few seconds at most, is waited for before a write.
 */
export async function enforce(run: Run): Promise<Outcome> {
  const { aws, clock, requirement, deadline } = run;
  const { metadataKeyArn, passwordKeyArn } = requirement;
  const parameter = aws.observeParameter();
  const [live, ...keys] = await Promise.all([
    observe(() => aws.observeCatalog(deadline - clock.now())),
    ...[...new Set([metadataKeyArn, passwordKeyArn])].map((keyArn) => aws.observeKey(keyArn)),
  ]);
  if ("failure" in live) return live;
  const lookedAt = clock.now();
  const restored = run.mode === "enforce" ? await restore(run, keys, live) : untouched(live);
  const restoredAt = clock.now();
  return judge(run, { live, keys, parameter: await parameter, restored, lookedAt, restoredAt });
}

async function observe(look: () => Promise<LiveCatalog>): Promise<LiveCatalog | BlindOutcome> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const failure = { error, isPermanent: !error.isRetryable };
    return { kind: "blind", found: [], standing: [], keys: [], failure };
  }
}

/** Everything that a run saw and did. */
interface Observations {
  readonly live: LiveCatalog;
  readonly keys: readonly ObservedKey[];
  readonly parameter: ObservedParameter;
  readonly restored: Restored;
  readonly lookedAt: number;
  readonly restoredAt: number;
}

function judge({ requirement }: Run, seen: Observations): JudgedOutcome {
  const { live, keys, parameter, restored, lookedAt } = seen;
  const judgeCatalog = ({ observed }: LiveCatalog) =>
    evaluate({ catalog: observed, keys, parameter }, requirement);
  return {
    kind: "judged",
    before: live.settings,
    after: restored.live.settings,
    found: judgeCatalog(live),
    standing: judgeCatalog(restored.live),
    puts: restored.puts,
    isPutInDoubt: restored.isPutInDoubt,
    remediation: toRemediation(seen),
    refused: restored.refused,
    failure: restored.failure ?? toRefusalFailure(restored.refused),
    lookedAt,
    keys,
  };
}

/** Only a restoration that ended well counts: its last look planned no further write. */
function toRemediation({ restored, restoredAt }: Observations): Remediation | undefined {
  const { halves, isRoleDropped, failure } = restored;
  if (halves.length === 0 || failure !== undefined) return undefined;
  return { halves, isRoleDropped, restoredAt };
}

function toRefusalFailure(refused: readonly Refusal[]): JudgedOutcome["failure"] {
  if (refused.length === 0) return undefined;
  const halves = refused.map(({ half, keyArn }) => `${half} (key ${keyArn})`).join(", ");
  const text =
    `The Data Catalog is not as required, and the key that it needs is not usable: ${halves}. ` +
    "Nothing was written to these halves, as that would lock every reader out.";
  return { error: new GuardrailError(text), isPermanent: true };
}

/** Audit mode: what the catalog shows is all that there will be. */
function untouched(live: LiveCatalog): Restored {
  const nothing = { puts: 0, halves: [], isRoleDropped: false, isPutInDoubt: false };
  return { live, ...nothing, refused: [], failure: undefined };
}
