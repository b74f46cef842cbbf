import { resourceTypes } from "../../../policy-pack/inputs/resource-types";
import { unknownText } from "../support/analyzer";
import { describePolicy, policyOf } from "../support/policy-cases";
import { bucket } from "../support/resources";

const advice = ['Glue ML transform "match": user data could not be judged'];

function given(roleArn: string) {
  return [{ type: resourceTypes.mlTransform, name: "match", inputs: { roleArn } }];
}

describePolicy(policyOf("ml-transform-encryption"), [
  {
    it: "advises that the provider has no input for it",
    given: given("arn:aws:iam::111122223333:role/etl"),
    advises: advice,
  },
  {
    it: "advises the same where inputs are unknown, as it reads none",
    given: given(unknownText),
    advises: advice,
  },
  { it: "is not applicable to other resources", given: [bucket], isNotApplicable: true },
]);
