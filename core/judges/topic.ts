import type { Fact } from "../observed/fact";
import type { ObservedSubscription, ObservedTopic } from "../observed/guardrail";
import { compliant, nonCompliant, unknown, type Verdict } from "../verdict";
import { firstCertain } from "./first-certain";

/** The topic of the alerts as it was deployed. */
export interface ExpectedTopic {
  readonly name: string;
  /** SHA-256 in hex of what its policy means, in whatever form; empty where that is not known. */
  readonly policyHash: string;
  readonly keyArn: string;
  /** SHA-256 in hex of the address that is subscribed; empty where none is. */
  readonly addressHash: string;
}

/** Judges that a topic takes messages as it was deployed to, and that the configured address gets them. */
export function judgeTopic(topic: ObservedTopic, expected: ExpectedTopic): Verdict {
  if (topic.exists.state === "unresolved") return unknown(topic.exists);
  if (topic.exists.state === "absent") return nonCompliant({ code: "topic-absent" });
  return firstCertain([
    judgePolicy(topic.policyHash, expected.policyHash),
    judgeKey(topic.keyArn, expected.keyArn),
    expected.addressHash === "" ? compliant : judgeSubscription(topic.subscription),
  ]);
}

function judgePolicy(hash: Fact<string>, required: string): Verdict {
  if (required === "") return compliant;
  if (hash.state === "unresolved") return unknown(hash);
  const found = hash.state === "known" ? hash.value : "";
  if (found === required) return compliant;
  return nonCompliant({ code: "topic-policy-changed", found, required });
}

function judgeKey(keyArn: Fact<string>, required: string): Verdict {
  if (keyArn.state === "unresolved") return unknown(keyArn);
  const found = keyArn.state === "known" ? keyArn.value : "";
  if (found === required) return compliant;
  return nonCompliant({ code: "topic-key-changed", found, required });
}

function judgeSubscription(subscription: Fact<ObservedSubscription>): Verdict {
  if (subscription.state === "unresolved") return unknown(subscription);
  if (subscription.state === "absent") return nonCompliant({ code: "subscription-absent" });
  const { isConfirmed, filterPolicy } = subscription.value;
  if (!isConfirmed) return nonCompliant({ code: "subscription-not-confirmed" });
  if (filterPolicy === "") return compliant;
  return nonCompliant({ code: "subscription-filtered", found: filterPolicy });
}
