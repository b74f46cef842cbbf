import { defineControl } from "../control";
import { clauses } from "../frameworks";
import { allowsInvoker, type Invoker } from "../judges/function-policy";
import { firstCertain } from "../judges/first-certain";
import { invokingService, toAlarmArn, toRuleArn } from "../deployed/names";
import type { Fact } from "../observed/fact";
import type { ObservedFunction } from "../observed/guardrail";
import type { AccountRegion } from "../requirement";
import { compliant, nonCompliant, unknown, type Verdict } from "../verdict";

interface ExpectedFunction {
  readonly accountRegion: Required<AccountRegion>;
  /** Names of the rules and of the alarm that are to wake the function. */
  readonly rules: readonly string[];
  readonly alarm: string;
}

/** The guardrail's function can run, and allows its rules and its alarm to invoke it. */
export const guardrailFunction = defineControl<ObservedFunction, ExpectedFunction>({
  id: "guardrail-function",
  resource: "function",
  severity: "high",
  title: "The guardrail's function can run, and allows its rules and its alarm to invoke it.",
  rationale:
    "With a concurrency of 0, or without the permission to be invoked, no wake-up reaches the function " +
    "and nothing restores the catalog's encryption.",
  frameworks: [clauses.isoLogging, clauses.nistIntegrity],
  remediationSteps:
    "Run `pulumi up --refresh`: it restores the function's concurrency and its permissions.",
  remediable: false,
  evaluate({ reservedConcurrency, policy }, expected) {
    return firstCertain([judgeConcurrency(reservedConcurrency), judgePolicy(policy, expected)]);
  },
});

function judgeConcurrency(reserved: Fact<number>): Verdict {
  if (reserved.state === "unresolved") return unknown(reserved);
  const isStopped = reserved.state === "known" && reserved.value === 0;
  return isStopped ? nonCompliant({ code: "function-stopped" }) : compliant;
}

function judgePolicy(policy: Fact<string>, expected: ExpectedFunction): Verdict {
  if (policy.state === "unresolved") return unknown(policy);
  const text = policy.state === "known" ? policy.value : "";
  const callers = toCallers(expected)
    .filter(({ invoker }) => !allowsInvoker(text, invoker))
    .map(({ name }) => name);
  if (callers.length === 0) return compliant;
  return nonCompliant({ code: "function-locked", callers });
}

/** EventBridge Scheduler comes through a role of its own, so the policy need not name it. */
function toCallers({ accountRegion, rules, alarm }: ExpectedFunction): readonly Caller[] {
  const { account } = accountRegion;
  return [
    ...rules.map((name) => {
      const sourceArn = toRuleArn(accountRegion, name);
      return { name, invoker: { service: invokingService.rules, sourceArn, account } };
    }),
    {
      name: alarm,
      invoker: {
        service: invokingService.alarms,
        sourceArn: toAlarmArn(accountRegion, alarm),
        account,
      },
    },
  ];
}

interface Caller {
  readonly name: string;
  readonly invoker: Invoker;
}
