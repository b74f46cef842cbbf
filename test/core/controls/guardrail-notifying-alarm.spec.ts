import assert from "node:assert/strict";
import { guardrailNotifyingAlarm } from "../../../core/controls";
import { absent, known, unresolved } from "../../../core/observed/fact";
import { compliant, nonCompliant, unknown } from "../../../core/verdict";
import { anAlarm, notifyingAlarms } from "../../support/observations";
import { itJudges } from "../../support/verdict-table";

const [expected] = notifyingAlarms;
assert.ok(expected !== undefined);
const { settings } = expected;
const why = unresolved("throttled");
const alarm = (changes: Parameters<typeof anAlarm>[0]) => anAlarm(changes, expected);

function changed(...fields: readonly string[]) {
  return nonCompliant({ code: "alarm-changed", fields });
}

describe("guardrail-notifying-alarm", () => {
  itJudges(guardrailNotifyingAlarm, expected, [
    { title: "accepts it as it was deployed", observed: alarm({}), verdict: compliant },
    {
      title: "refuses an alarm that is gone",
      observed: alarm({ isActive: absent, actions: [], settings: {} }),
      verdict: nonCompliant({ code: "alarm-absent" }),
    },
    {
      title: "refuses an alarm whose actions are disabled, and says that a person enables them",
      observed: alarm({ isActive: known(false) }),
      verdict: nonCompliant({ code: "alarm-silenced" }),
    },
    {
      title: "refuses an alarm that notifies another topic",
      observed: alarm({ actions: ["arn:aws:sns:eu-west-1:111122223333:other"] }),
      verdict: changed("actions"),
    },
    {
      title: "refuses an alarm that compares something else",
      observed: alarm({ settings: { ...settings, threshold: 1e9, expression: "low * 0" } }),
      verdict: changed("threshold", "expression"),
    },
    {
      title: "refuses an alarm that needs more of its periods",
      observed: alarm({ settings: { ...settings, datapointsToAlarm: 2 } }),
      verdict: changed("datapointsToAlarm"),
    },
    {
      title: "cannot judge an alarm that it cannot read",
      observed: alarm({ isActive: why, actions: [], settings: {} }),
      verdict: unknown(why),
    },
  ]);
});
