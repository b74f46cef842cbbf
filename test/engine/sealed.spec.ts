import assert from "node:assert/strict";
import { describeOnEngine } from "./harness/engine";
import { succeeded } from "./harness/stack";
import { Workspace } from "./harness/workspace";

/** Node and the CLI are shown; a plugin in another language would see the dead proxy alone. */
describeOnEngine("a program under test", function () {
  this.timeout(60_000);

  it("cannot reach any other machine", async () => {
    const workspace = new Workspace("http://127.0.0.1:9");
    try {
      const stack = await workspace.stack({ program: "outside", name: "test", config: {} });
      assert.match(succeeded(await stack.preview()), /Refused to connect to 192\.0\.2\.1/);
    } finally {
      workspace.remove();
    }
  });
});
