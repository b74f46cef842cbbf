import assert from "node:assert/strict";
import { objectAt, textAt, type JsonObject } from "../../../local/aws/json";
import { describeOnEngine } from "../harness/engine";
import { GuardrailWorld } from "../harness/guardrail-world";
import { failed, succeeded } from "../harness/stack";

const missing = "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-4000-8000-000000000000";

describeOnEngine("a configured key", function () {
  const world = new GuardrailWorld();

  before(() => world.start());
  after(() => world.stop());

  const states: readonly (readonly [string, () => Promise<string>, RegExp])[] = [
    ["is disabled", () => spoiled("kms:DisableKey"), /is disabled/],
    ["is to be deleted", () => spoiled("kms:ScheduleKeyDeletion"), /is about to be deleted/],
    ["is asymmetric", () => created({ KeySpec: "RSA_2048" }), /is not symmetric/],
    ["does not exist", () => Promise.resolve(missing), /does not exist/],
  ];
  for (const [state, make, message] of states) {
    for (const name of ["keyArn", "passwordKeyArn"]) {
      it(`that ${state} is refused as ${name} in preview and up, with nothing registered`, async () => {
        const config = { [name]: await make() };
        const stack = await world.stack(`${name}-${state.replaceAll(" ", "-")}`, config);
        const before = world.mark();
        for (const refusal of [failed(await stack.preview()), failed(await stack.up())]) {
          assert.match(refusal, message);
          assert.match(refusal, /Nothing was registered or changed\./);
          assert.doesNotMatch(refusal, /at .*\.ts:\d+/);
        }
        assert.deepEqual(before.writes(), []);
      });
    }
  }

  it("that is usable is deployed", async () => {
    const stack = await world.stack("usable", { keyArn: await created({}) });
    succeeded(await stack.up());
    succeeded(await stack.destroy());
  });

  async function created(input: JsonObject): Promise<string> {
    const answer = await world.call("kms:CreateKey", input, {});
    return textAt(objectAt(answer, "KeyMetadata"), "Arn") ?? "";
  }

  async function spoiled(call: string): Promise<string> {
    const KeyId = await created({});
    await world.call(call, { KeyId }, {});
    return KeyId;
  }
});
