import "../loopback-only";
import { endOnSignal } from "../end-on-signal";
import type { FromWorker } from "./workers";
import { runCampaign, type CampaignRequest } from "./run-campaign";

/** Plays the share of a campaign that the process which started this one asks for. */
async function play(request: CampaignRequest): Promise<void> {
  // Who asked may be gone by now, which ends this process as well.
  const send = (message: FromWorker) => process.send?.(message, () => undefined);
  const result = await runCampaign(request, { onPlayed: (totals) => send({ totals }) });
  send({ result });
}

endOnSignal();
process.once("disconnect", () => process.exit());
process.once("message", (request: CampaignRequest) => {
  play(request).catch((error: unknown) => {
    process.send?.({ error: error instanceof Error ? error.stack : String(error) });
  });
});
