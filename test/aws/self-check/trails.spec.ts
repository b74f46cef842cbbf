import {
  CloudTrailClient,
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  GetTrailStatusCommand,
} from "@aws-sdk/client-cloudtrail";
import { mockClient } from "aws-sdk-client-mock";
import assert from "node:assert/strict";
import { mock } from "node:test";
import { observeTrails } from "../../../aws/self-check/trails";
import { absent, known } from "../../../core/observed/fact";
import type { ObservedTrail } from "../../../core/observed/guardrail";
import { accountRegion } from "../../support/observations";
import { anSdkError, unreadable } from "../sdk-errors";

const client = new CloudTrailClient({ region: accountRegion.region });
const sdk = mockClient(client);
const lazily = () => Promise.resolve(client);
const TrailARN = "arn:aws:cloudtrail:us-east-1:111122223333:trail/audit";
const trail = { Name: "audit", TrailARN };
const writes = { EventSelectors: [{ ReadWriteType: "WriteOnly" as const }] };

async function onlyTrail(): Promise<ObservedTrail> {
  const trails = await observeTrails(lazily);
  const [first, ...others] = trails.state === "known" ? trails.value : [];
  assert.deepEqual(others, []);
  return first ?? assert.fail();
}

describe("Observing the trails", () => {
  beforeEach(() => sdk.reset());

  it("asks for those of other Regions too, and for each by its ARN", async () => {
    sdk.on(DescribeTrailsCommand).resolves({ trailList: [trail] });
    sdk.on(GetTrailStatusCommand).resolves({ IsLogging: true });
    sdk.on(GetEventSelectorsCommand).resolves(writes);
    assert.deepEqual(await onlyTrail(), {
      name: "audit",
      isOrganizationTrail: false,
      isLogging: known(true),
      coversWriteManagementEvents: known(true),
    });
    assert.deepEqual(
      sdk.calls().map((call) => call.args[0].input),
      [{ includeShadowTrails: true }, { Name: TrailARN }, { TrailName: TrailARN }],
    );
  });

  it("finds none where the answer lists none", async () => {
    sdk.on(DescribeTrailsCommand).resolves({});
    assert.deepEqual(await observeTrails(lazily), known([]));
  });

  it("keeps what it could read of a trail", async () => {
    sdk.on(DescribeTrailsCommand).resolves({ trailList: [trail] });
    sdk.on(GetTrailStatusCommand).resolves({});
    sdk.on(GetEventSelectorsCommand).rejects(anSdkError("ThrottlingException"));
    const { isLogging, coversWriteManagementEvents } = await onlyTrail();
    assert.deepEqual(isLogging, absent);
    assert.deepEqual(coversWriteManagementEvents, {
      state: "unresolved",
      code: "throttled",
      detail: "ThrottlingException: because",
    });
  });

  for (const [IsOrganizationTrail, code] of [
    [true, "access-denied"],
    [false, "service-error"],
  ] as const) {
    const whose = IsOrganizationTrail ? "an organization's" : "the account's own";
    it(`takes "not found" about ${whose} trail for ${code}`, async () => {
      sdk.on(DescribeTrailsCommand).resolves({ trailList: [{ ...trail, IsOrganizationTrail }] });
      sdk.on(GetTrailStatusCommand).rejects(anSdkError("TrailNotFoundException"));
      sdk.on(GetEventSelectorsCommand).rejects(anSdkError("TrailNotFoundException"));
      const { isLogging, isOrganizationTrail } = await onlyTrail();
      assert.equal(isOrganizationTrail, IsOrganizationTrail);
      assert.equal(isLogging.state === "unresolved" && isLogging.code, code);
    });
  }

  for (const [errorName, code] of Object.entries(unreadable)) {
    it(`cannot read the trails after ${errorName}`, async () => {
      sdk.on(DescribeTrailsCommand).rejects(anSdkError(errorName));
      const why = { state: "unresolved", code, detail: `${errorName}: because` };
      assert.deepEqual(await observeTrails(lazily), why);
    });
  }

  it("gives up on a CloudTrail that falls silent after three seconds in all", async () => {
    mock.timers.enable({ apis: ["setTimeout"] });
    sdk.on(DescribeTrailsCommand).resolves({ trailList: [trail] });
    const silence = () => new Promise(() => undefined);
    sdk.on(GetTrailStatusCommand).callsFake(silence);
    sdk.on(GetEventSelectorsCommand).callsFake(silence);
    const observed = onlyTrail();
    await new Promise((resolve) => setImmediate(resolve));
    mock.timers.tick(3_000);
    mock.timers.reset();
    const { isLogging } = await observed;
    assert.equal(isLogging.state === "unresolved" && isLogging.code, "timed-out");
  });
});
