import assert from "node:assert/strict";
import { deployGuardrail } from "./components/deployed-guardrail";
import { PageTable } from "./support/page-table";

const page = new PageTable("docs/fleet.md");
const hoursOfAMonth = 30 * 24;
const jobsOfAMonth = 4 + 20;

describe("The tables of the fleet", () => {
  const minutesOfAJob = page.numbers("A matrix of 20 jobs at a time")[1] ?? NaN;

  it("have as many targets an hour as the time of each allows", () => {
    const seconds = { processor: 1, minutes: 60 };
    const ways = [
      "`npm run rollout` on 2 cores",
      "`npm run rollout` on 8 cores",
      "A matrix of 20 jobs at a time",
      "Pulumi Deployments, for each at a time",
    ];
    for (const way of ways) {
      const [atATime = NaN, each = NaN, hourly] = page.numbers(way);
      const [, unit = ""] = (page.row(way)[1] ?? "").split(" ");
      const factor = unit === "processor" || unit === "minutes" ? seconds[unit] : NaN;
      assert.equal(hourly, Math.floor((3600 * atATime) / (each * factor)), way);
    }
  });

  it("have the price of the guardrail that the README has", () => {
    const readme = new PageTable("README.md");
    const metrics = "Metrics that 12 alarms watch";
    const priced = ["KMS keys", "Custom metrics", metrics, "Megabytes of log"];
    const sum = priced.reduce((total, what) => total + (readme.numbers(what)[2] ?? NaN), 0);
    page.assertProduct("The guardrail itself, [in AWS](../README.md#cost)", 1);
    assert.equal(
      page.numbers("The guardrail itself, [in AWS](../README.md#cost)")[2],
      Number(sum.toFixed(2)),
    );
  });

  it("count the resources that Pulumi Cloud bills: all that the program registers, and the stack", async () => {
    const { registered } = await deployGuardrail();
    const what = "Resources in Pulumi Cloud, where that is the backend";
    page.assertProduct(what, registered.length + 1);
    assert.equal(page.numbers(what)[1], Number((0.00025 * hoursOfAMonth).toFixed(2)));
  });

  it("count the minutes of a month's jobs", () => {
    const minutes = jobsOfAMonth * minutesOfAJob;
    page.assertProduct("Minutes of jobs on GitHub, in a private repository", minutes);
    assert.equal(page.numbers("Minutes of Pulumi Deployments")[0], minutes);
  });
});
