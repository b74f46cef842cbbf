import { cast, type Principal } from "../../aws/trail/principals";
import { metadata, passwords, switchedOff, type GlueSettings } from "../../aws/catalog-body";
import type { Drift, DriftGroup } from "../drift";
import type { Stage } from "../stage";

/** Someone puts settings that are weaker than required. */
function weakened(
  id: string,
  title: string,
  caller: Principal,
  settings: (stage: Stage) => GlueSettings,
): Drift {
  const play = (stage: Stage) => stage.put(caller, settings(stage));
  return { id, title, expected: "healed", play };
}

/** Encryption switched off, in every shape in which the API takes it. */
export const switchedOffDrifts: DriftGroup = {
  title: "Encryption switched off",
  drifts: [
    weakened(
      "both-halves-off",
      "Root switches both off in the console",
      cast.root,
      () => switchedOff,
    ),
    weakened("metadata-off", "Only the metadata half is switched off", cast.engineer, (stage) => ({
      ...metadata("DISABLED"),
      ...passwords(true, stage.passwordKeyArn),
    })),
    weakened("passwords-off", "Only the password half is switched off", cast.user, (stage) => ({
      ...metadata("SSE-KMS", stage.keyArn),
      ...passwords(false),
    })),
    weakened("half-left-out", "A Put leaves one half out, which clears it", cast.user, (stage) =>
      metadata("SSE-KMS", stage.keyArn),
    ),
    weakened("empty-body", "Another tool's destroy puts an empty body", cast.engineer, () => ({})),
  ],
};
