import { randomUUID } from "node:crypto";
import { ApiError, type Service } from "../api/service";
import { textAt, type JsonObject } from "../json";

/** A message that was published to a topic. */
export interface Notification {
  readonly topicArn: string;
  readonly subject: string | undefined;
  readonly message: string;
}

/** Topics by ARN and what was published to them; messages go no further. */
export interface Topics {
  readonly arns: Set<string>;
  readonly published: Notification[];
}

export function createSns(topics: Topics): Service {
  return {
    name: "sns",
    operations: {
      Publish: {
        access: "data",
        resource: (input) => textAt(input, "TopicArn") ?? "*",
        answer: (input) => publish(topics, input),
      },
    },
  };
}

function publish(topics: Topics, input: JsonObject): JsonObject {
  const topicArn = textAt(input, "TopicArn") ?? "";
  if (!topics.arns.has(topicArn)) throw new ApiError("NotFound", "Topic does not exist", 404);
  const message = textAt(input, "Message") ?? "";
  if (message === "") throw new ApiError("InvalidParameter", "Invalid parameter: Empty message");
  topics.published.push({ topicArn, subject: textAt(input, "Subject"), message });
  return { MessageId: randomUUID() };
}
