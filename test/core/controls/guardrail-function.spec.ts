import { guardrailFunction } from "../../../core/controls";
import { absent, known, unresolved } from "../../../core/observed/fact";
import { compliant, nonCompliant, unknown } from "../../../core/verdict";
import { aFunction, accountRegion } from "../../support/observations";
import { itJudges } from "../../support/verdict-table";

const rules = ["glue-encryption-guardrail-tamper-kms", "glue-encryption-guardrail-catalog-change"];
const alarm = "glue-encryption-guardrail-heartbeat-missing";
const why = unresolved("access-denied");

describe("guardrail-function", () => {
  itJudges(guardrailFunction, { accountRegion, rules, alarm }, [
    {
      title: "accepts a function that may run and lets every rule and the alarm in",
      observed: aFunction(rules),
      verdict: compliant,
    },
    {
      title: "accepts a function without a concurrency of its own",
      observed: aFunction(rules, { reservedConcurrency: absent }),
      verdict: compliant,
    },
    {
      title: "refuses a function with a concurrency of 0",
      observed: aFunction(rules, { reservedConcurrency: known(0), policy: absent }),
      verdict: nonCompliant({ code: "function-stopped" }),
    },
    {
      title: "refuses a function that lets a rule in no longer, and names the rule",
      observed: aFunction(rules.slice(1)),
      verdict: nonCompliant({ code: "function-locked", callers: rules.slice(0, 1) }),
    },
    {
      title: "refuses a function that lets nobody in",
      observed: aFunction(rules, { policy: absent }),
      verdict: nonCompliant({ code: "function-locked", callers: [...rules, alarm] }),
    },
    {
      title: "finds a function that lets nobody in although its concurrency could not be read",
      observed: aFunction(rules, { policy: absent, reservedConcurrency: why }),
      verdict: nonCompliant({ code: "function-locked", callers: [...rules, alarm] }),
    },
    {
      title: "cannot judge a function whose concurrency it cannot read",
      observed: aFunction(rules, { reservedConcurrency: why }),
      verdict: unknown(why),
    },
    {
      title: "cannot judge a function whose policy it cannot read",
      observed: aFunction(rules, { policy: why }),
      verdict: unknown(why),
    },
  ]);
});
