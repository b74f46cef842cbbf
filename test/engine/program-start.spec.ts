import assert from "node:assert/strict";
import { stripVTControlCharacters } from "node:util";
import { startLocalAws } from "../../local/aws/local-aws";
import { describeOnEngine } from "./harness/engine";
import { accountRegion } from "./harness/guardrail-world";
import type { Program } from "./harness/program-copy";
import { failed, resourceCounts, succeeded } from "./harness/stack";
import { Workspace } from "./harness/workspace";

describeOnEngine("the start of the program on the real engine", function () {
  this.timeout(120_000);

  it("shows the line of TypeScript where a program failed, and of each caller", async () => {
    const workspace = new Workspace("http://127.0.0.1:9");
    try {
      const stack = await workspace.stack({ program: "failing", name: "test", config: {} });
      const text = stripVTControlCharacters(failed(await stack.preview()));
      const places = [...text.matchAll(/at .*?(\w+\.ts:\d+:\d+)/g)].map(([, place]) => place);
      assert.match(text, /Error: the part failed/);
      assert.deepEqual(places, ["part.ts:7:9", "index.ts:6:3"]);
    } finally {
      workspace.remove();
    }
  });

  it("starts behind a proxy without exceptions", async () => {
    const aws = await startLocalAws();
    const workspace = new Workspace(aws.endpoint);
    const config = { "aws:region": accountRegion };
    try {
      const stack = await workspace.stack({ program: "guardrail", name: "behind", config });
      const person = stack.with({ NODE_OPTIONS: "", NO_PROXY: undefined, no_proxy: undefined });
      assert.ok((resourceCounts(succeeded(await person.preview())).create ?? 0) > 1);
    } finally {
      workspace.remove();
      await aws.close();
    }
  });

  it("runs the program of another folder that a project names", async () => {
    const aws = await startLocalAws();
    const workspace = new Workspace(aws.endpoint);
    const config = { "aws:region": accountRegion };
    const preview = async (program: Program) => {
      const stack = await workspace.stack({ program, name: program, config });
      return resourceCounts(succeeded(await stack.preview()));
    };
    try {
      const counts = await preview("guardrail-elsewhere");
      assert.ok((counts.create ?? 0) > 1);
      assert.deepEqual(counts, await preview("guardrail"));
    } finally {
      workspace.remove();
      await aws.close();
    }
  });
});
