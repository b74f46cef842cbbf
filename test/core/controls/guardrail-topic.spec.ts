import { guardrailTopic } from "../../../core/controls";
import { absent, known, unresolved } from "../../../core/observed/fact";
import { compliant, nonCompliant, unknown } from "../../../core/verdict";
import { aTopic, deployedTopic, keyArn, otherKeyArn } from "../../support/observations";
import { itJudges } from "../../support/verdict-table";

const why = unresolved("access-denied");
const pending = known({ isConfirmed: false, filterPolicy: "" });
const filtered = known({ isConfirmed: true, filterPolicy: '{"kind":["none"]}' });
const gone = { exists: absent, policyHash: absent, keyArn: absent, subscription: absent } as const;

describe("guardrail-topic", () => {
  itJudges(guardrailTopic, deployedTopic, [
    { title: "accepts it as it was deployed", observed: aTopic(), verdict: compliant },
    {
      title: "refuses a topic that is gone",
      observed: aTopic(gone),
      verdict: nonCompliant({ code: "topic-absent" }),
    },
    {
      title: "refuses another policy",
      observed: aTopic({ policyHash: known("b1") }),
      verdict: nonCompliant({ code: "topic-policy-changed", found: "b1", required: "b0" }),
    },
    {
      title: "refuses a topic without a policy",
      observed: aTopic({ policyHash: absent }),
      verdict: nonCompliant({ code: "topic-policy-changed", found: "", required: "b0" }),
    },
    {
      title: "refuses another key",
      observed: aTopic({ keyArn: known(keyArn) }),
      verdict: nonCompliant({ code: "topic-key-changed", found: keyArn, required: otherKeyArn }),
    },
    {
      title: "refuses a topic that is not encrypted",
      observed: aTopic({ keyArn: absent }),
      verdict: nonCompliant({ code: "topic-key-changed", found: "", required: otherKeyArn }),
    },
    {
      title: "refuses a topic that the configured address is not subscribed to",
      observed: aTopic({ subscription: absent }),
      verdict: nonCompliant({ code: "subscription-absent" }),
    },
    {
      title: "refuses a subscription that nobody confirmed",
      observed: aTopic({ subscription: pending }),
      verdict: nonCompliant({ code: "subscription-not-confirmed" }),
    },
    {
      title: "refuses a subscription that does not get everything",
      observed: aTopic({ subscription: filtered }),
      verdict: nonCompliant({ code: "subscription-filtered", found: '{"kind":["none"]}' }),
    },
    {
      title: "lets what it cannot read hide nothing that is certain",
      observed: aTopic({ policyHash: why, subscription: pending }),
      verdict: nonCompliant({ code: "subscription-not-confirmed" }),
    },
    {
      title: "cannot judge a topic that it cannot read",
      observed: aTopic({ exists: why, policyHash: why, keyArn: why }),
      verdict: unknown(why),
    },
    {
      title: "cannot judge a subscription that it cannot read",
      observed: aTopic({ subscription: why }),
      verdict: unknown(why),
    },
  ]);
});

describe("guardrail-topic, without an address and without the hash of a policy,", () => {
  const unknownYet = { ...deployedTopic, policyHash: "", addressHash: "" };
  itJudges(guardrailTopic, unknownYet, [
    {
      title: "accepts any policy and no subscriber",
      observed: aTopic({ policyHash: known("b1"), subscription: absent }),
      verdict: compliant,
    },
  ]);
});
