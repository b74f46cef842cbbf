import type { JsonObject } from "../../../aws/json";
import { usualTrail } from "../../../aws/trail/trails";
import { cast } from "../../../aws/trail/principals";
import { switchedOff } from "../../../aws/catalog-body";
import type { Drift, DriftGroup } from "../../drift";
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
  ],
};
