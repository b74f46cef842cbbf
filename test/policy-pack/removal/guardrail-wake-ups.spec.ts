import { names } from "../../../core/deployed/names";
import { guardrailWakeUps } from "../../../policy-pack/removal/guardrail-wake-ups";
import { unknownText } from "../support/analyzer";
import {
  catalogChangeTarget,
  guardrail,
  rule,
  scheduleRule,
  scheduleTarget,
  withPart,
  without,
} from "../support/guardrail-stack";
import { describePolicy } from "../support/policy-cases";
import { job } from "../support/resources";

const change = [`Rule "${names.catalogChangeRule}" does not invoke the guardrail's function`];
const schedule = [`Rule "${names.scheduleRule}" does not invoke the guardrail's function`];

describePolicy(guardrailWakeUps, [
  { it: "passes the guardrail's own stack", given: guardrail },
  { it: "blocks the removal of a rule", given: without(scheduleRule), blocks: schedule },
  { it: "blocks the removal of a target", given: without(catalogChangeTarget), blocks: change },
  {
    it: "blocks a rule that is disabled",
    given: withPart(rule(names.scheduleRule, { state: "DISABLED" })),
    blocks: schedule,
  },
  {
    it: "blocks a rule that is disabled the old way",
    given: withPart(rule(names.catalogChangeRule, { state: undefined, isEnabled: false })),
    blocks: change,
  },
  {
    it: "passes a target whose rule is unknown and comes from the rule",
    given: withPart({
      ...scheduleTarget,
      inputs: { rule: unknownText },
      sources: { rule: [names.scheduleRule] },
    }),
  },
  {
    it: "passes a state that is unknown",
    given: withPart(rule(names.scheduleRule, { state: unknownText })),
  },
  {
    it: "is not applicable to a stack without the guardrail",
    given: [job(), rule("nightly")],
    isNotApplicable: true,
  },
]);
