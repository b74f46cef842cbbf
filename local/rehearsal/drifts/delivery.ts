import { cast } from "../../aws/trail/principals";
import { metadata, switchedOff } from "../../aws/catalog-body";
import type { DriftGroup } from "../drift";
import { guardrailPuts, isAlerted, type Observation } from "../observation";

/** EventBridge delivers at least once, in no order, and now and then not at all. */
export const deliveryDrifts: DriftGroup = {
  title: "The event on its way",
  drifts: [
    {
      id: "event-lost",
      title: "Switched off, and the event is lost",
      expected: "healed",
      async play(stage) {
        stage.aws.faults.injectEvent({ effect: "drop" });
        await stage.put(cast.engineer, switchedOff);
        await stage.pass(6);
      },
    },
    {
      id: "event-duplicated",
      title: "Switched off, and the event arrives twice",
      expected: "healed",
      async play(stage) {
        stage.aws.faults.injectEvent({ effect: "duplicate" });
        await stage.put(cast.engineer, switchedOff);
      },
      judge: exactlyOnePut,
    },
    {
      id: "events-reordered",
      title: "Two calls, whose events change places",
      expected: "healed",
      async play(stage) {
        stage.aws.faults.injectEvent({ effect: "reorder" });
        await stage.call(cast.engineer, "glue:PutDataCatalogEncryptionSettings", {
          DataCatalogEncryptionSettings: metadata("DISABLED"),
        });
        await stage.put(cast.user, {});
      },
      judge: exactlyOnePut,
    },
    {
      id: "off-and-on-again",
      title: "Off and on again before the guardrail looks",
      expected: "reported",
      async play(stage) {
        // The first event is held back until the second call has undone what it reports.
        stage.aws.faults.injectEvent({ effect: "reorder" });
        await stage.put(cast.engineer, switchedOff);
        await stage.put(cast.engineer, stage.encrypted);
      },
      judge: (seen) => (isAlerted(seen, "exposure") ? undefined : "the exposure was not reported"),
    },
  ],
};

function exactlyOnePut(seen: Observation): string | undefined {
  const { length } = guardrailPuts(seen);
  return length === 1 ? undefined : `the guardrail wrote ${length} times`;
}
