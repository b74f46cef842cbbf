import { names } from "../../../../core/deployed/names";
import { catalogChangePattern } from "../../../../core/deployed/catalog-pattern";
import { toTamperRule } from "../../../../core/deployed/tamper-calls";
import { cast } from "../../../aws/trail/principals";
import type { Drift, DriftGroup } from "../../drift";
import { isAlerted } from "../../observation";
import { tampering } from "./tampering";

const rule = names.catalogChangeRule;

/** Nothing is left to find it but the schedule. */
const tamperRuleDisabled: Drift = {
  id: "tamper-rule-disabled",
  title: "The rule that would report it is disabled",
  expected: "repaired",
  async play(stage) {
    await stage.act(cast.engineer, "events:DisableRule", { Name: toTamperRule("events") });
    await stage.pass(6);
  },
  judge: (seen) => (isAlerted(seen, "tampering") ? undefined : "no alert reported the repair"),
};

/** What wakes the guardrail is taken apart: put back where it may, and reported where it may not. */
export const ruleTampering: DriftGroup = {
  title: "Tampering with what wakes it",
  drifts: [
    tampering({
      id: "rule-disabled",
      title: "The rule on catalog changes is disabled",
      expected: "repaired",
      call: "events:DisableRule",
      input: () => ({ Name: rule }),
    }),
    tamperRuleDisabled,
    tampering({
      id: "target-removed",
      title: "The rule's target is removed",
      expected: "repaired",
      call: "events:RemoveTargets",
      input: () => ({ Rule: rule, Ids: [names.targetId] }),
    }),
    tampering({
      id: "target-changed",
      title: "The rule's target is another function",
      expected: "repaired",
      call: "events:PutTargets",
      input: (stage) => ({
        Rule: rule,
        Targets: [{ Id: names.targetId, Arn: `${stage.function.config.arn}-decoy` }],
      }),
    }),
    tampering({
      id: "pattern-changed",
      title: "The rule's pattern matches nothing any more",
      expected: "reported",
      call: "events:PutRule",
      input: () => ({ Name: rule, EventPattern: '{"source":["aws.nothing"]}' }),
      undo: {
        call: "events:PutRule",
        input: () => ({ Name: rule, EventPattern: JSON.stringify(catalogChangePattern()) }),
      },
    }),
  ],
};
