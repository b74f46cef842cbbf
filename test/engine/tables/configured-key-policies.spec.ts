import assert from "node:assert/strict";
import { parseJsonObject, textAt, type JsonObject } from "../../../local/aws/json";
import { describeOnEngine } from "../harness/engine";
import { GuardrailWorld } from "../harness/guardrail-world";
import { KeyMaker } from "../harness/key-maker";
import { succeeded } from "../harness/stack";

describeOnEngine("the policy of a configured key", function () {
  const world = new GuardrailWorld();
  const keys = new KeyMaker(world);

  before(() => world.start());
  after(() => world.stop());

  it("causes no warning any more once it has the statements that the warnings gave", async () => {
    const keyArn = await keys.created({ Policy: JSON.stringify({ Statement: [] }) });
    const stack = await world.stack("pasted", { keyArn });
    const Statement = statementsToAdd(succeeded(await stack.preview()));
    assert.deepEqual(
      Statement.map((each) => textAt(each, "Sid")),
      ["AccountThroughGlue", "GlueLogs"],
    );
    const Policy = JSON.stringify({ Version: "2012-10-17", Statement });
    await world.call("kms:PutKeyPolicy", { KeyId: keyArn, PolicyName: "default", Policy }, {});
    assert.deepEqual(warnings(succeeded(await stack.preview())), []);
  });

  it("stops nothing where it may not be read, and is one warning", async () => {
    const stack = await world.stack("unread", { keyArn: await keys.created({}) });
    world.local.faults.injectCall({ call: "kms:GetKeyPolicy", effect: { kind: "deny" } });
    const [warning = "", ...more] = warnings(succeeded(await stack.preview()));
    world.local.faults.clear();
    assert.deepEqual(more, []);
    assert.match(warning, /could not be read \(found access-denied; required kms:GetKeyPolicy\)/);
  });

  it("is named as not read where only the provider has the credentials of the stack", async () => {
    const config = { keyArn: await keys.created({}), "aws:token": "of-the-provider" };
    const stack = await world.stack("provider-only", config);
    const preview = succeeded(await stack.preview());
    assert.deepEqual(warnings(preview), []);
    assert.match(
      preview,
      /Not checked .*: the policies of the configured keys \(aws:token is set\)\./,
    );
  });

  it("is a warning in preview and up where it is KMS's own, which does not allow CloudWatch Logs", async () => {
    const { replica: keyArn } = await keys.replicated();
    const stack = await world.stack("default", { keyArn });
    for (const text of [succeeded(await stack.preview()), succeeded(await stack.up())]) {
      const [statement, ...more] = statementsToAdd(text);
      assert.deepEqual(more, []);
      assert.equal(textAt(statement ?? {}, "Sid"), "GlueLogs");
    }
  });
});

function warnings(text: string): readonly string[] {
  return diagnostics(text).match(/warning: \w+: The policy of KMS key .*/g) ?? [];
}

/** The statements that warnings give a person to copy. */
function statementsToAdd(text: string): readonly JsonObject[] {
  const [, ...parts] = diagnostics(text).split("Add this statement to the policy:\n");
  return parts.map((part) => parseJsonObject(/^ {4}\{\n.*?^ {4}\}$/ms.exec(part)?.[0] ?? ""));
}

function diagnostics(text: string): string {
  return text.split(/^Diagnostics:$/m)[1] ?? "";
}
