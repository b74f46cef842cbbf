import type { JsonObject } from "../../../aws/json";
import { usualTrail } from "../../../aws/trail/trails";
import { cast } from "../../../aws/trail/principals";
import { switchedOff } from "../../../aws/catalog-body";
import type { Drift, DriftGroup } from "../../drift";
import { isAlerted, loggedViolations } from "../../observation";
import { takeBack, tampering } from "./tampering";

const ofTrail = (): JsonObject => ({ Name: usualTrail });
const start = { call: "cloudtrail:StartLogging", input: ofTrail };

const offWithoutTrail: Drift = {
  id: "off-without-trail",
  title: "The trail stops, then encryption goes off",
  expected: "healed",
  async play(stage) {
    await stage.act(cast.engineer, "cloudtrail:StopLogging", ofTrail());
    await stage.put(cast.engineer, switchedOff);
    await stage.pass(6);
  },
  recover: (stage) => takeBack(stage, start),
};

const minutesOfADay = 24 * 60;

/** The trail is the organization's, say, and leaves out from some day on what the guardrail needs. */
const nothingArrives: Drift = {
  id: "nothing-arrives",
  title: "No event arrives, and all parts look right",
  expected: "reported",
  async play(stage) {
    stage.aws.faults.injectEvent({ effect: "drop", times: 100 });
    // Not lived through: it would be 300 runs that find nothing.
    stage.aws.clock.pass((minutesOfADay + 60) * 60_000);
    await stage.pass(80);
  },
  judge: (seen) =>
    loggedViolations(seen, "guardrail-path").length > 0 && isAlerted(seen, "finding")
      ? undefined
      : "nobody reported that no event came",
};

/** Without a trail no event arrives any more: that is what the schedule is for. */
export const trailTampering: DriftGroup = {
  title: "Tampering with the trail",
  drifts: [
    tampering({
      id: "trail-stopped",
      title: "The trail is stopped",
      expected: "reported",
      call: "cloudtrail:StopLogging",
      input: ofTrail,
      undo: start,
    }),
    offWithoutTrail,
    nothingArrives,
  ],
};
