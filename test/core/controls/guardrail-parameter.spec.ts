import { guardrailParameter } from "../../../core/controls";
import { absent, known, unresolved } from "../../../core/observed/fact";
import { nonCompliant } from "../../../core/verdict";
import { aRequirement, keyArn, otherKeyArn } from "../../support/observations";
import { itJudges } from "../../support/verdict-table";

const name = "/glue-encryption-guardrail/key-arn";
const why = unresolved("timed-out", "after 3 s");

describe("guardrail-parameter", () => {
  itJudges(guardrailParameter, aRequirement(), [
    {
      title: "accepts the deployed key",
      observed: { name, value: known(keyArn) },
      verdict: { outcome: "compliant" },
    },
    {
      title: "refuses another key",
      observed: { name, value: known(otherKeyArn) },
      verdict: nonCompliant({
        code: "parameter-repointed",
        name,
        found: otherKeyArn,
        required: keyArn,
      }),
    },
    {
      title: "refuses a parameter that is gone",
      observed: { name, value: absent },
      verdict: nonCompliant({ code: "parameter-absent", name, required: keyArn }),
    },
    {
      title: "cannot judge a parameter that it cannot read",
      observed: { name, value: why },
      verdict: { outcome: "unknown", why },
    },
  ]);
});
