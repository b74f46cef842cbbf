import assert from "node:assert/strict";
import { startContractServer, type ContractServer } from "./harness/contract-server";
import { describeOnEngine } from "./harness/engine";
import { failed, resourceCounts, succeeded, type Stack } from "./harness/stack";
import { Workspace } from "./harness/workspace";

/** What the program in fixtures/small shows of the stand-in; what AWS itself does is not shown. */
describeOnEngine("the stand-in provider on the real engine", function () {
  this.timeout(120_000);
  let server: ContractServer;
  let stack: Stack;
  let leave = () => Promise.resolve();

  before(async () => {
    server = await startContractServer();
    const workspace = new Workspace(server.endpoint);
    leave = () => {
      workspace.remove();
      return server.close();
    };
    const config = { "aws:region": "eu-west-1", "small:value": "hidden-value" };
    stack = await workspace.stack({ program: "small", name: "test", config });
  });

  after(() => leave());

  it("previews what AWS decides as unknown, and calls nothing that changes anything", async () => {
    const text = succeeded(await stack.preview());
    assert.match(text, /keyArn +: \[unknown\]/);
    assert.match(text, /account +: "111122223333"/);
    assert.deepEqual(resourceCounts(text), { create: 4 });
    assert.deepEqual(server.requests, []);
  });

  it("creates each resource once, and then has nothing left to change", async () => {
    assert.deepEqual(resourceCounts(succeeded(await stack.up())), { create: 4 });
    const sent = server.requests.map(({ operation, name }) => `${operation} ${name}`);
    assert.deepEqual(sent.sort(), ["create key", "create parameter", "create topic"]);
    succeeded(await stack.preview("--expect-no-changes"));
  });

  it("gives a secret to AWS in the clear, and to the state encrypted", async () => {
    const parameter = server.requests.find(({ name }) => name === "parameter");
    assert.equal(parameter?.inputs.value, "hidden-value");
    assert.doesNotMatch(JSON.stringify(await stack.resources()), /hidden-value/);
    assert.equal((await stack.outputs()).value, "hidden-value");
  });

  it("replaces what cannot be changed in place, updates the rest and keeps generated names", async () => {
    const { topicName } = await stack.outputs();
    stack.configure({ "small:parameterName": "/small/other", "small:description": "second" });
    const text = succeeded(await stack.up());
    assert.deepEqual(resourceCounts(text), { update: 1, replace: 1, unchanged: 2 });
    assert.match(String(topicName), /^topic-[0-9a-f]{7}$/);
    assert.equal((await stack.outputs()).topicName, topicName);
  });

  it("refuses in a preview what the real provider refuses", async () => {
    stack.configure({ "small:parameterName": "not a name" });
    assert.match(failed(await stack.preview()), /parameter.*invalid value "not a name"/s);
  });

  it("refuses a Region that is none", async () => {
    stack.configure({ "aws:region": "atlantis" });
    assert.match(failed(await stack.preview()), /invalid AWS Region: atlantis/);
  });
});
