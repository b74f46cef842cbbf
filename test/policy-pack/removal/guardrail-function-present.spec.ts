import { variable } from "../../../core/deployed/environment";
import { resourceTypes } from "../../../policy-pack/inputs/resource-types";
import { guardrailFunctionPresent } from "../../../policy-pack/removal/guardrail-function-present";
import { part } from "../../support/guardrail-parts";
import { unknownObject, unknownText, type Registered } from "../support/analyzer";
import { changed, guardrail, inputsOf, leavingOut, without } from "../support/guardrail-stack";
import { describePolicy } from "../support/policy-cases";
import { job } from "../support/resources";

const about = ['Function "glue-encryption-guardrail" cannot restore the catalog\'s encryption'];
const stopped = ['Lambda function "glue-encryption-guardrail" cannot run'];
const locked = [
  'Lambda function "glue-encryption-guardrail" does not allow its rules or its alarm to invoke it',
];

function withVariable(name: string, value: unknown): readonly Registered[] {
  const { environment } = inputsOf(part.function) as { environment: { variables: object } };
  const variables = { ...environment.variables, [name]: value };
  return changed(part.function, { environment: { variables } });
}

describePolicy(guardrailFunctionPresent, [
  { it: "passes the guardrail's own stack", given: guardrail },
  {
    it: "passes a function whose concurrency is not reserved",
    given: changed(part.function, { reservedConcurrentExecutions: -1 }),
  },
  { it: "blocks the removal of the function", given: without(part.function), blocks: about },
  {
    it: "passes a function that the run leaves out",
    given: leavingOut(resourceTypes.function),
  },
  {
    it: "blocks a concurrency of none",
    given: changed(part.function, { reservedConcurrentExecutions: 0 }),
    blocks: stopped,
  },
  {
    it: "passes a concurrency that is unknown",
    given: changed(part.function, { reservedConcurrentExecutions: unknownText }),
  },
  {
    it: "blocks the removal of the permission of the rules",
    given: without(part.rulesPermission),
    blocks: locked,
  },
  {
    it: "blocks the removal of the permission of the alarm",
    given: without(part.alarmPermission),
    blocks: locked,
  },
  {
    it: "blocks a permission for one rule of several",
    given: changed(part.rulesPermission, {
      sourceArn: "arn:aws:events:eu-west-1:111122223333:rule/glue-encryption-guardrail-tamper-kms",
    }),
    blocks: locked,
  },
  {
    it: "blocks a permission on a version of the function",
    given: changed(part.rulesPermission, { qualifier: "1" }),
    blocks: locked,
  },
  {
    it: "blocks a permission on another function",
    given: changed(part.rulesPermission, { function: "sales" }),
    blocks: locked,
  },
  {
    it: "blocks a permission for another account",
    given: changed(part.alarmPermission, { sourceAccount: "444455556666" }),
    blocks: locked,
  },
  {
    it: "passes a permission on the function by its ARN",
    given: changed(part.rulesPermission, {
      function: "arn:aws:lambda:eu-west-1:111122223333:function:glue-encryption-guardrail",
    }),
  },
  {
    it: "passes a permission on a function that is unknown and is the guardrail's",
    given: changed(
      part.rulesPermission,
      { function: unknownText },
      { sources: { function: [part.function] } },
    ),
  },
  {
    it: "passes permissions that the run leaves out",
    given: leavingOut(resourceTypes.permission),
  },
  {
    it: "passes a permission whose source is unknown",
    given: changed(part.rulesPermission, { sourceArn: unknownText }),
  },
  {
    it: "blocks mode audit beside the settings of the catalog",
    given: withVariable(variable.mode, "audit"),
    blocks: about,
  },
  {
    it: "blocks a function without an environment",
    given: changed(part.function, { environment: undefined }),
    blocks: about,
  },
  {
    it: "passes mode audit without settings, as the program deploys it",
    given: withVariable(variable.mode, "audit").filter(({ name }) => name !== part.settings),
  },
  {
    it: "passes an environment that is unknown",
    given: changed(part.function, { environment: { variables: unknownObject } }),
  },
  {
    it: "is not applicable to a stack without the guardrail",
    given: [job()],
    isNotApplicable: true,
  },
]);
