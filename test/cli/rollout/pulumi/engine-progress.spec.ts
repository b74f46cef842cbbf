import assert from "node:assert/strict";
import type { EngineEvent } from "@pulumi/pulumi/automation";
import { EngineProgress } from "../../../../cli/rollout/pulumi/engine-progress";

function noted(...events: readonly object[]): EngineProgress {
  const progress = new EngineProgress();
  for (const event of events) progress.note(event as EngineEvent);
  return progress;
}

const diagnostic = (severity: string, message: string) => ({
  diagnosticEvent: { severity, message },
});

describe("the progress of one target", () => {
  it("counts operations that were done and that failed, and none of what stays the same", () => {
    const op = (name: string) => ({ resOutputsEvent: { metadata: { op: name } } });
    const failed = { resOpFailedEvent: { metadata: { op: "create" } } };
    const progress = noted(op("create"), op("same"), op("delete"), failed);
    assert.deepEqual([progress.done, progress.failed], [2, 1]);
  });

  it("takes errors for the reason, without colours, each once, and no diagnostics for debugging", () => {
    const progress = noted(
      diagnostic("info", "noise"),
      diagnostic("error", "<{%fg 1%}>wrong\u001b[0m key\n"),
      diagnostic("error", "wrong key"),
      diagnostic("error", "update failed"),
    );
    assert.equal(progress.reason, "wrong key");
  });

  it("says that the update failed where nothing else is said", () => {
    assert.equal(noted(diagnostic("error", "update failed")).reason, "update failed");
    assert.equal(noted().reason, undefined);
  });

  it("names the mandatory policy that stopped it, and no advice", () => {
    const policy = (enforcementLevel: string) => ({
      policyEvent: { enforcementLevel, policyName: "a-policy", message: "why" },
    });
    assert.equal(noted(policy("warning")).reason, undefined);
    assert.equal(noted(policy("mandatory")).reason, "a-policy: why");
  });

  it("keeps the summary of the engine", () => {
    const progress = noted({ summaryEvent: { resourceChanges: { create: 3 } } });
    assert.deepEqual(progress.changes, { create: 3 });
  });
});
