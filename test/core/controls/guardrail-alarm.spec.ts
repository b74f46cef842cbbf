import { guardrailAlarm } from "../../../core/controls";
import { absent, known, unresolved } from "../../../core/observed/fact";
import { compliant, nonCompliant, unknown } from "../../../core/verdict";
import { anAlarm, deployedAlarm } from "../../support/observations";
import { itJudges } from "../../support/verdict-table";

const { settings, actions } = deployedAlarm;
const why = unresolved("access-denied");

function changed(...fields: readonly string[]) {
  return nonCompliant({ code: "alarm-changed", fields });
}

describe("guardrail-alarm", () => {
  itJudges(guardrailAlarm, deployedAlarm, [
    { title: "accepts it as it was deployed", observed: anAlarm(), verdict: compliant },
    {
      title: "accepts a further action of somebody else",
      observed: anAlarm({ actions: ["other", ...actions] }),
      verdict: compliant,
    },
    {
      title: "refuses an alarm that is gone",
      observed: anAlarm({ isActive: absent, actions: [], settings: {} }),
      verdict: nonCompliant({ code: "alarm-absent" }),
    },
    {
      title: "refuses an alarm whose actions are disabled",
      observed: anAlarm({ isActive: known(false) }),
      verdict: nonCompliant({ code: "alarm-actions-disabled" }),
    },
    {
      title: "refuses an alarm that no longer invokes the function",
      observed: anAlarm({ actions: actions.slice(0, 1) }),
      verdict: changed("actions"),
    },
    {
      title: "refuses an alarm that no longer notifies the topic",
      observed: anAlarm({ actions: actions.slice(1) }),
      verdict: changed("actions"),
    },
    {
      title: "refuses an alarm that waits longer, on another metric",
      observed: anAlarm({
        settings: { ...settings, evaluationPeriods: 300, metrics: { m: { metricName: "Other" } } },
      }),
      verdict: changed("evaluationPeriods", "metrics"),
    },
    {
      title: "names first what only a person restores",
      observed: anAlarm({ isActive: known(false), settings: { ...settings, threshold: 0 } }),
      verdict: changed("threshold"),
    },
    {
      title: "cannot judge an alarm that it cannot read",
      observed: anAlarm({ isActive: why, actions: [], settings: {} }),
      verdict: unknown(why),
    },
  ]);
});
