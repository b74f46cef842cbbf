import assert from "node:assert/strict";
import { countWorkers, runInWorkers, toShares } from "../../../local/chaos/workers";
import { runCampaign } from "../../../local/chaos/run-campaign";
import { isClean, type Totals } from "../../../local/chaos/summary";

describe("The processes of a campaign", function () {
  this.timeout(240_000);

  it("are as many as the cores where there are schedules enough, and one for a path", () => {
    const counts = [1, 499, 500, 10_000].map((schedules) =>
      countWorkers({ schedules, seed: 1 }, 4),
    );
    assert.deepEqual(counts, [1, 1, 2, 4]);
    assert.equal(countWorkers({ schedules: 10_000, seed: 1, path: "7" }, 4), 1);
  });

  it("share the schedules without a gap, and each by its place among them", () => {
    assert.deepEqual(toShares({ schedules: 10, seed: 7 }, 3), [
      { seed: 7, schedules: 3 },
      { seed: 7, schedules: 3, path: "3" },
      { seed: 7, schedules: 4, path: "6" },
    ]);
  });

  it("play together what one process plays", async () => {
    const request = { schedules: 2, seed: 3 };
    const seen: Totals[] = [];
    const result = await runInWorkers(toShares(request, 2), (totals) => seen.push(totals));
    assert.deepEqual(result, await runCampaign(request));
    assert.ok(isClean(result.totals));
    assert.deepEqual(seen.at(-1), result.totals);
  });
});
