import type { Reason, ReasonCode } from "../reason";
import type { Resource } from "../resource";
import { connectionDescriptions } from "./connection";
import type { Description, Descriptions } from "./description";
import { encryptionDescriptions } from "./encryption";
import { guardrailDescriptions } from "./guardrail";
import { jobDescriptions } from "./job";
import { keyDescriptions } from "./key";
import { securityConfigurationDescriptions } from "./security-configuration";
import { selfCheckDescriptions } from "./self-check";
import { topicDescriptions } from "./topic";

const descriptions: Descriptions<ReasonCode> = {
  ...encryptionDescriptions,
  ...keyDescriptions,
  ...securityConfigurationDescriptions,
  ...connectionDescriptions,
  ...jobDescriptions,
  ...guardrailDescriptions,
  ...selfCheckDescriptions,
  ...topicDescriptions,
};

/** Renders the reason of a resource's violation. */
export function describe<Code extends ReasonCode>(
  reason: Reason<Code>,
  resource: Resource,
): Description {
  return descriptions[reason.code](reason, resource);
}
