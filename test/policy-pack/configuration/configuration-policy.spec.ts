import { deepEqual, rejects } from "node:assert/strict";
import { toPolicies } from "../../../policy-pack/configuration/configuration-policy";
import { catalogSettingsPresent } from "../../../policy-pack/removal/catalog-settings-present";
import { analyze, analyzeStack } from "../support/analyzer";
import { policyOf, today } from "../support/policy-cases";
import { job } from "../support/resources";

const definitions = [policyOf("job-security-configuration"), catalogSettingsPresent];
const nameless = job({ securityConfiguration: undefined });

function policies() {
  return toPolicies(definitions, () => today);
}

describe("the policies of a pack", () => {
  it("are led by the configuration, which the others are listed in", () => {
    const [first, ...others] = policies();
    deepEqual(
      others.map(({ name }) => name),
      definitions.map(({ id }) => id),
    );
    deepEqual(first?.name, "configuration");
    const { items } = first.configSchema?.properties.exemptions ?? {};
    const { policy } = (items as { readonly properties: Record<string, unknown> }).properties;
    deepEqual(policy, { type: "string", enum: definitions.map(({ id }) => id) });
  });

  it("judge resources by the configuration that the first one read", async () => {
    const { diagnostics } = await analyze(policies(), nameless);
    deepEqual(
      diagnostics.map(({ policy, level }) => [policy, level]),
      [["job-security-configuration", "mandatory"]],
    );
  });

  it("judge a stack by the configuration that the first one read", async () => {
    const { diagnostics } = await analyzeStack(policies(), [job()]);
    deepEqual(
      diagnostics.map(({ policy, level }) => [policy, level]),
      [["job-security-configuration", "advisory"]],
    );
  });

  it("fail where the configuration is disabled, rather than judge by defaults", async () => {
    const [, ...others] = policies();
    await rejects(analyze(others, nameless), /The policy "configuration" is disabled/);
  });
});
