import { deepEqual, equal } from "node:assert/strict";
import { createRequire } from "node:module";
import type { ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import { specialAssetSig, specialSigKey } from "@pulumi/pulumi/runtime/rpc";
import { defaultConfiguration } from "../../../policy-pack/configuration/configuration";
import { definePolicy } from "../../../policy-pack/define/define-policy";
import { defineUnknownValuesPolicy } from "../../../policy-pack/define/unknown-values";
import { resourceTypes } from "../../../policy-pack/inputs/resource-types";
import { readPropertiesOnce } from "../../../policy-pack/sdk/read-properties";
import { connectionTls } from "../../../core/controls";
import { observeConnection } from "../../../policy-pack/inputs/connection";
import { analyze, analyzeStack, type Registered } from "../support/analyzer";
import { today } from "../support/policy-cases";

const sdk = createRequire(__filename)("@pulumi/policy/deserialize") as Record<string, unknown>;
const resource: Registered = {
  type: resourceTypes.connection,
  name: "warehouse",
  inputs: { connectionType: "JDBC", connectionProperties: { JDBC_ENFORCE_SSL: "true" } },
};

describe("the reading of properties", () => {
  const original = sdk.deserializeProperties;
  const seen: unknown[] = [];
  const level = "mandatory";
  const common = { description: "Keeps what it sees.", enforcementLevel: level } as const;
  const alone = (name: string): ResourceValidationPolicy => ({
    ...common,
    name,
    validateResource: ({ props }) => {
      seen.push(toTarget(props));
    },
  });
  const inStack = (name: string): StackValidationPolicy => ({
    ...common,
    name,
    validateStack: ({ resources }) => {
      seen.push(toTarget(resources[1]?.props));
    },
  });

  beforeEach(() => {
    seen.length = 0;
    readPropertiesOnce();
  });

  afterEach(() => {
    sdk.deserializeProperties = original;
  });

  it("happens once for all policies on a resource, and anew for the next request", async () => {
    const policies = [alone("first"), alone("second")];
    await analyze(policies, resource);
    await analyze(policies, resource);
    deepEqual([seen.length, new Set(seen).size], [4, 2]);
  });

  it("happens once for all policies on a stack", async () => {
    await analyzeStack([inStack("first"), inStack("second")], [resource]);
    deepEqual([seen.length, new Set(seen).size], [2, 1]);
  });

  it("takes an asset without a content, in an archive and a list as well", async () => {
    const empty = { [specialSigKey]: specialAssetSig, hash: "e3b0c442" };
    const archive = { [specialSigKey]: "0def7320c3a5731c473e5ecbe6d01bc7", assets: { a: empty } };
    await analyze([alone("only")], { ...resource, inputs: { empty, archive, list: [empty] } });
    equal(seen.length, 1);
  });

  it("lets the policy on unknown values take the answers of the others", async () => {
    let observed = 0;
    const policy = definePolicy({
      control: connectionTls,
      type: resourceTypes.connection,
      observe: (inputs) => {
        observed += 1;
        return observeConnection(inputs);
      },
    });
    const context = { configuration: defaultConfiguration, today };
    const policies = [policy, defineUnknownValuesPolicy([policy])].map((definition) =>
      definition.toPolicy(() => context),
    );
    await analyze(policies, resource);
    equal(observed, 1);
  });
});

/** What is behind the SDK's guard. */
function toTarget(props: Readonly<Record<string, unknown>> | undefined): unknown {
  return props?.__getSpecialProxyTarget;
}
