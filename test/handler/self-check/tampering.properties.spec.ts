import fc from "fast-check";
import assert from "node:assert/strict";
import { tamperCalls } from "../../../core/deployed/tamper-calls";
import { compliantSettings } from "../../support/observations";
import { aTamperEvent } from "../events";
import { played } from "../played-process";

const anything = fc.anything({ withNullPrototype: true, withBigInt: true, withMap: true });

/** Events of the tamper rules in which any field may be anything. */
const tamperEvent = fc
  .constantFrom(...Object.entries(tamperCalls))
  .chain(([service, calls]) =>
    fc.record({
      eventSource: fc.constant(
        `${service === "cloudwatch" ? "monitoring" : service}.amazonaws.com`,
      ),
      eventName: fc.constantFrom(...calls),
      eventID: anything,
      eventTime: anything,
      requestParameters: anything,
      resources: anything,
      userIdentity: anything,
      userAgent: anything,
    }),
  )
  .map((detail) => aTamperEvent(detail));

describe("Whatever an event of a tamper rule holds, the run", () => {
  it("heals the catalog, checks itself, ends well, and sends JSON that SNS takes", async () => {
    const live = { metadata: { mode: "DISABLED" }, passwords: { encrypted: false } };
    await fc.assert(
      fc.asyncProperty(tamperEvent, async (event) => {
        const { aws, error, told } = await played([event], {}, { live });
        assert.deepEqual([aws.live, error], [compliantSettings, undefined]);
        assert.ok(aws.looks.length > 0);
        assert.equal(told[0]?.kind, "heal");
        for (const { subject, message } of aws.alerts) {
          assert.match(subject, /^[!-~][ -~]{0,99}$/);
          assert.ok(message.length < 32_000);
        }
      }),
      { numRuns: 200 },
    );
  });
});
