import { cast } from "../../aws/trail/principals";
import { switchedOff } from "../../aws/catalog-body";
import type { Drift, DriftGroup } from "../drift";
import { isAlerted } from "../observation";
import type { Stage } from "../stage";

/** The key is made unusable first, so that healing would lock every reader out. */
function unusable(
  drift: Pick<Drift, "id" | "title">,
  spoil: string,
  mend: readonly string[],
): Drift {
  return {
    ...drift,
    expected: "refused",
    async play(stage) {
      await stage.call(cast.engineer, spoil, { KeyId: stage.keyId });
      await stage.put(cast.engineer, switchedOff);
    },
    judge: (seen) =>
      isAlerted(seen, "refused-write") ? undefined : "no alert reported the refused write",
    recover: (stage) => mendKey(stage, mend),
  };
}

/** A person repairs the key; the next scheduled run then finds that it may write. */
async function mendKey(stage: Stage, calls: readonly string[]): Promise<void> {
  for (const call of calls) await stage.call(cast.deployer, call, { KeyId: stage.keyId });
  await stage.pass(6);
}

export const unusableKeyDrifts: DriftGroup = {
  title: "The key itself",
  drifts: [
    unusable(
      { id: "key-disabled", title: "The key is disabled, then encryption is off" },
      "kms:DisableKey",
      ["kms:EnableKey"],
    ),
    unusable(
      {
        id: "key-pending-deletion",
        title: "The key is to be deleted, encryption is off",
      },
      "kms:ScheduleKeyDeletion",
      ["kms:CancelKeyDeletion", "kms:EnableKey"],
    ),
  ],
};
