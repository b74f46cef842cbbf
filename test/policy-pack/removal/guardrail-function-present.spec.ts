import { guardrailFunctionPresent } from "../../../policy-pack/removal/guardrail-function-present";
import { unknownText } from "../support/analyzer";
import { guardrail, healingFunction, withPart } from "../support/guardrail-stack";
import { describePolicy } from "../support/policy-cases";
import { job } from "../support/resources";

const about = ['Function "glue-encryption-guardrail" cannot restore the catalog\'s encryption'];

describePolicy(guardrailFunctionPresent, [
  { it: "passes the guardrail's own stack", given: guardrail },
  {
    it: "passes a function whose concurrency is not reserved",
    given: withPart(healingFunction({ reservedConcurrentExecutions: -1 })),
  },
  {
    it: "blocks the removal of the function",
    given: guardrail.filter(({ name }) => name !== "function"),
    blocks: about,
  },
  {
    it: "passes a function that the run leaves out",
    given: withPart({ ...healingFunction(), inputs: {} }),
  },
  {
    it: "blocks a concurrency of none",
    given: withPart(healingFunction({ reservedConcurrentExecutions: 0 })),
    blocks: about,
  },
  {
    it: "passes a concurrency that is unknown",
    given: withPart(healingFunction({ reservedConcurrentExecutions: unknownText })),
  },
  {
    it: "is not applicable to a stack without the guardrail",
    given: [job()],
    isNotApplicable: true,
  },
]);
