import { guardrailPath } from "../../../core/controls";
import { known, unresolved } from "../../../core/observed/fact";
import type { PathTimes } from "../../../core/observed/guardrail";
import { compliant, nonCompliant, notApplicable, unknown } from "../../../core/verdict";
import { itJudges } from "../../support/verdict-table";

const minute = 60_000;
const lookedAt = Date.UTC(2026, 10, 22, 10);
const why = unresolved("access-denied");

/** What was seen; times are minutes before. */
function seen(times: Partial<PathTimes>) {
  const before = (minutes: readonly number[] = []) =>
    minutes.map((each) => lookedAt - each * minute);
  const { runs, checks, arrivals } = times;
  const found = { runs: before(runs), checks: before(checks), arrivals: before(arrivals) };
  return { times: known(found), lookedAt };
}

function silent(minutes: number) {
  return nonCompliant({ code: "path-silent", minutes });
}

describe("guardrail-path", () => {
  itJudges(guardrailPath, undefined, [
    {
      title: "accepts a check whose event came",
      observed: seen({ checks: [100], arrivals: [99] }),
      verdict: compliant,
    },
    {
      title: "accepts an event that came in the minute of its check",
      observed: seen({ checks: [100], arrivals: [100] }),
      verdict: compliant,
    },
    {
      title: "accepts a check whose event may still come",
      observed: seen({ checks: [1500, 14], arrivals: [1499] }),
      verdict: compliant,
    },
    {
      title: "accepts an event that came late",
      observed: seen({ checks: [100], arrivals: [40] }),
      verdict: compliant,
    },
    {
      title: "refuses a check whose event did not come in time",
      observed: seen({ checks: [1500, 15], arrivals: [1499] }),
      verdict: silent(15),
    },
    {
      title: "refuses it still while a later check waits for its event",
      observed: seen({ checks: [75, 5], arrivals: [200] }),
      verdict: silent(75),
    },
    {
      title: "does not judge a guardrail that has not checked",
      observed: seen({ runs: [60], arrivals: [30] }),
      verdict: notApplicable("path-not-checked"),
    },
    {
      title: "cannot judge what could not be read",
      observed: { times: why, lookedAt },
      verdict: unknown(why),
    },
  ]);
});
