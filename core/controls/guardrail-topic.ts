import { defineControl } from "../control";
import { clauses } from "../frameworks";
import { judgeTopic, type ExpectedTopic } from "../judges/topic";
import type { ObservedTopic } from "../observed/guardrail";

/** The guardrail's topic takes its alerts, and the configured address gets all of them. */
export const guardrailTopic = defineControl<ObservedTopic, ExpectedTopic>({
  id: "guardrail-topic",
  resource: "topic",
  severity: "high",
  title: "The guardrail's topic takes its alerts, and the configured address gets all of them.",
  rationale:
    "The function and every alarm report by this topic. A statement in its policy that denies, another " +
    "key, a subscription that was removed or that filters what it gets, and nobody is alerted.",
  frameworks: [clauses.isoLogging, clauses.nistIntegrity],
  remediationSteps:
    "Run `pulumi up --refresh`, and confirm the subscription by the link in the e-mail of AWS: the " +
    "function has no right to write the topic or a subscription.",
  remediable: false,
  evaluate: judgeTopic,
});
