import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { mockClient } from "aws-sdk-client-mock";
import assert from "node:assert/strict";
import { mock } from "node:test";
import { observeParameter } from "../../../aws/catalog/parameter";
import { absent, known } from "../../../core/observed/fact";
import { accountRegion, keyArn } from "../../support/observations";
import { anSdkError, unreadable } from "../sdk-errors";

const ssm = new SSMClient({ region: accountRegion.region });
const sdk = mockClient(ssm);
const parameterName = "/glue-encryption-guardrail/key-arn";

describe("Observing the parameter", () => {
  beforeEach(() => sdk.reset());

  it("asks by its name and gives its value", async () => {
    sdk.on(GetParameterCommand).resolves({ Parameter: { Value: keyArn } });
    assert.deepEqual(await observeParameter(ssm, parameterName), {
      name: parameterName,
      value: known(keyArn),
    });
    assert.deepEqual(
      sdk.calls().map((call) => call.args[0].input),
      [{ Name: parameterName }],
    );
  });

  it("finds it absent when there is no such parameter", async () => {
    sdk.on(GetParameterCommand).rejects(anSdkError("ParameterNotFound"));
    assert.deepEqual((await observeParameter(ssm, parameterName)).value, absent);
  });

  for (const [name, code] of Object.entries(unreadable)) {
    it(`cannot read its value after ${name}`, async () => {
      sdk.on(GetParameterCommand).rejects(anSdkError(name));
      const value = { state: "unresolved", code, detail: `${name}: because` };
      assert.deepEqual(await observeParameter(ssm, parameterName), { name: parameterName, value });
    });
  }

  it("gives up on a silent SSM after three seconds", async () => {
    mock.timers.enable({ apis: ["setTimeout"] });
    sdk.on(GetParameterCommand).callsFake(() => new Promise(() => undefined));
    const observed = observeParameter(ssm, parameterName);
    mock.timers.tick(3_000);
    mock.timers.reset();
    const { value } = await observed;
    assert.equal(value.state === "unresolved" && value.code, "timed-out");
  });
});
