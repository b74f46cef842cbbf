import {
  GetFunctionConcurrencyCommand,
  GetPolicyCommand,
  LambdaClient,
} from "@aws-sdk/client-lambda";
import { mockClient } from "aws-sdk-client-mock";
import assert from "node:assert/strict";
import { mock } from "node:test";
import { observeFunction } from "../../../aws/self-check/function";
import { absent, known } from "../../../core/observed/fact";
import { accountRegion } from "../../support/observations";
import { anSdkError, unreadable } from "../sdk-errors";

const client = new LambdaClient({ region: accountRegion.region });
const sdk = mockClient(client);
const lazily = () => Promise.resolve(client);
const name = "glue-encryption-guardrail";

describe("Observing the function", () => {
  beforeEach(() => sdk.reset());

  it("asks by its name and gives its concurrency, zero included, and its policy", async () => {
    sdk.on(GetFunctionConcurrencyCommand).resolves({ ReservedConcurrentExecutions: 0 });
    sdk.on(GetPolicyCommand).resolves({ Policy: "{}" });
    assert.deepEqual(await observeFunction(lazily, name), {
      name,
      reservedConcurrency: known(0),
      policy: known("{}"),
    });
    assert.deepEqual(
      sdk.calls().map((call) => call.args[0].input),
      [{ FunctionName: name }, { FunctionName: name }],
    );
  });

  it("finds both absent when nothing is reserved and nobody is allowed", async () => {
    sdk.on(GetFunctionConcurrencyCommand).resolves({});
    sdk.on(GetPolicyCommand).rejects(anSdkError("ResourceNotFoundException"));
    assert.deepEqual(await observeFunction(lazily, name), {
      name,
      reservedConcurrency: absent,
      policy: absent,
    });
  });

  for (const [errorName, code] of Object.entries(unreadable)) {
    it(`can read neither after ${errorName}`, async () => {
      sdk.onAnyCommand().rejects(anSdkError(errorName));
      const why = { state: "unresolved", code, detail: `${errorName}: because` };
      const facts = { reservedConcurrency: why, policy: why };
      assert.deepEqual(await observeFunction(lazily, name), { name, ...facts });
    });
  }

  it("gives up on a silent Lambda after three seconds", async () => {
    mock.timers.enable({ apis: ["setTimeout"] });
    sdk.onAnyCommand().callsFake(() => new Promise(() => undefined));
    const observed = observeFunction(lazily, name);
    mock.timers.tick(3_000);
    mock.timers.reset();
    const { reservedConcurrency, policy } = await observed;
    for (const fact of [reservedConcurrency, policy]) {
      assert.equal(fact.state === "unresolved" && fact.code, "timed-out");
    }
  });
});
