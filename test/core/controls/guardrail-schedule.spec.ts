import { guardrailSchedule } from "../../../core/controls";
import { absent, known, unresolved } from "../../../core/observed/fact";
import { compliant, nonCompliant, unknown } from "../../../core/verdict";
import { aSchedule, deployedSchedule } from "../../support/observations";
import { itJudges } from "../../support/verdict-table";

const { settings } = deployedSchedule;
const why = unresolved("throttled");

function changed(...fields: readonly string[]) {
  return nonCompliant({ code: "schedule-changed", fields });
}

describe("guardrail-schedule", () => {
  itJudges(guardrailSchedule, deployedSchedule, [
    { title: "accepts it as it was deployed", observed: aSchedule(), verdict: compliant },
    {
      title: "refuses a schedule that is gone",
      observed: aSchedule({ state: absent, settings: absent }),
      verdict: nonCompliant({ code: "schedule-absent" }),
    },
    {
      title: "refuses a disabled schedule, whatever else was changed",
      observed: aSchedule({ state: known("DISABLED"), settings: known({}) }),
      verdict: nonCompliant({ code: "schedule-disabled", found: "DISABLED" }),
    },
    {
      title: "refuses a state that it has never seen",
      observed: aSchedule({ state: known("PAUSED") }),
      verdict: nonCompliant({ code: "schedule-disabled", found: "PAUSED" }),
    },
    {
      title: "refuses another rate",
      observed: aSchedule({ settings: known({ ...settings, expression: "rate(7 days)" }) }),
      verdict: changed("expression"),
    },
    {
      title: "refuses another target, role and input",
      observed: aSchedule({
        settings: known({ ...settings, targetArn: "other", roleArn: "other", input: "{}" }),
      }),
      verdict: changed("targetArn", "roleArn", "input"),
    },
    {
      title: "refuses a schedule without anything that it was deployed with",
      observed: aSchedule({ settings: known({}) }),
      verdict: changed(...Object.keys(settings)),
    },
    {
      title: "refuses a schedule that ends or begins some time",
      observed: aSchedule({ furtherSettings: ["StartDate", "EndDate"] }),
      verdict: changed("StartDate", "EndDate"),
    },
    {
      title: "cannot judge a schedule that it cannot read",
      observed: aSchedule({ state: why, settings: why }),
      verdict: unknown(why),
    },
    {
      title: "cannot judge a schedule whose settings it cannot read",
      observed: aSchedule({ settings: why }),
      verdict: unknown(why),
    },
  ]);
});
