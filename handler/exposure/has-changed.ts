import { AwsError } from "../../aws/errors";
import { isSameSettings } from "../../core/catalog/settings";
import type { Outcome } from "../heal/outcome";
import { timeLeft, type Run } from "../run";

/** Whether the catalog is not as the run left it; one that cannot be read is left to the next wake-up. */
export async function hasChanged(run: Run, outcome: Outcome): Promise<boolean> {
  if (outcome.kind === "blind") return false;
  try {
    const { settings } = await run.aws.observeCatalog(timeLeft(run));
    return !isSameSettings(settings, outcome.after);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return false;
  }
}
