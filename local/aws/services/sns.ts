import { randomUUID } from "node:crypto";
import { ApiError, type Service } from "../api/service";
import type { AccessRequest } from "../iam/policy-document";
import { textAt, type JsonObject } from "../json";
import { dnsSuffixOf, type LocalAccountRegion } from "../region-store";

/** A message that was published to a topic. */
export interface Notification {
  readonly topicArn: string;
  readonly subject: string | undefined;
  readonly message: string;
}

/** Topics by ARN and what was published to them; messages go no further. */
export class Topics {
  readonly arns = new Set<string>();
  /** Policy documents by topic ARN; without one, only the account may publish. */
  readonly policies = new Map<string, string>();
  /** ARNs of the customer keys that encrypt them, by topic ARN. */
  readonly keyArns = new Map<string, string>();
  readonly published: Notification[] = [];
}

export function createSns(topics: Topics): Service {
  return {
    name: "sns",
    operations: {
      Publish: {
        access: "data",
        resource: (input) => textAt(input, "TopicArn") ?? "*",
        onBehalf: (input, accountRegion) => toKeyUses(topics, input, accountRegion),
        answer: (input) => publish(topics, input),
      },
    },
  };
}

/**
 * Whoever publishes to an encrypted topic uses its key through SNS.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 */
function toKeyUses(
  topics: Topics,
  input: JsonObject,
  { region }: LocalAccountRegion,
): readonly AccessRequest[] {
  const keyArn = topics.keyArns.get(textAt(input, "TopicArn") ?? "");
  if (keyArn === undefined) return [];
  const conditions = { "kms:viaservice": `sns.${region}.${dnsSuffixOf(region)}` };
  const actions = ["kms:GenerateDataKey", "kms:Decrypt"];
  return actions.map((action) => ({ action, resource: keyArn, conditions }));
}

function publish(topics: Topics, input: JsonObject): JsonObject {
  const topicArn = textAt(input, "TopicArn") ?? "";
  if (!topics.arns.has(topicArn)) throw new ApiError("NotFound", "Topic does not exist", 404);
  const message = textAt(input, "Message") ?? "";
  if (message === "") throw new ApiError("InvalidParameter", "Invalid parameter: Empty message");
  topics.published.push({ topicArn, subject: textAt(input, "Subject"), message });
  return { MessageId: randomUUID() };
}
