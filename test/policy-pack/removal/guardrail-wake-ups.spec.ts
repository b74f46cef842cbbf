import { names } from "../../../core/deployed/names";
import { guardrailWakeUps } from "../../../policy-pack/removal/guardrail-wake-ups";
import { resourceTypes } from "../../../policy-pack/inputs/resource-types";
import { unknownText } from "../support/analyzer";
import {
  catalogChangeTarget,
  guardrail,
  rule,
  deployedSchedule,
  schedule,
  withPart,
  without,
} from "../support/guardrail-stack";
import { describePolicy } from "../support/policy-cases";
import { job } from "../support/resources";

const change = [`"${names.catalogChangeRule}" does not invoke the guardrail's function`];
const noSchedule = [`"${names.schedule}" does not invoke the guardrail's function`];

describePolicy(guardrailWakeUps, [
  { it: "passes the guardrail's own stack", given: guardrail },
  {
    it: "blocks the removal of the schedule",
    given: without(deployedSchedule),
    blocks: noSchedule,
  },
  { it: "blocks the removal of a target", given: without(catalogChangeTarget), blocks: change },
  {
    it: "blocks a rule that is disabled",
    given: withPart(rule(names.catalogChangeRule, { state: "DISABLED" })),
    blocks: change,
  },
  {
    it: "blocks a schedule that is disabled",
    given: withPart(schedule({ state: "DISABLED" })),
    blocks: noSchedule,
  },
  {
    it: "blocks a rule that is disabled the old way",
    given: withPart(rule(names.catalogChangeRule, { state: undefined, isEnabled: false })),
    blocks: change,
  },
  {
    it: "passes a target whose rule is unknown and comes from the rule",
    given: withPart({
      ...catalogChangeTarget,
      inputs: { rule: unknownText },
      sources: { rule: [names.catalogChangeRule] },
    }),
  },
  {
    it: "passes a rule, a target and a schedule that the run leaves out",
    given: guardrail.map((part) =>
      [resourceTypes.rule, resourceTypes.target, resourceTypes.schedule].some(
        (type) => type === part.type,
      )
        ? { ...part, inputs: {} }
        : part,
    ),
  },
  {
    it: "passes a state that is unknown",
    given: withPart(schedule({ state: unknownText })),
  },
  {
    it: "is not applicable to a stack without the guardrail",
    given: [job(), rule("nightly")],
    isNotApplicable: true,
  },
]);
