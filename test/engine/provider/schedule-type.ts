import type { ResourceType } from "./resource-types";
import { arn, between, matching, oneOf } from "./value-rules";

/** A schedule of EventBridge Scheduler. */
export const scheduleType: ResourceType = {
  replaceOn: ["groupName", "name", "namePrefix"],
  name: "name",
  computed: ["namePrefix", "groupName", "state"],
  required: ["flexibleTimeWindow.mode", "target.arn", "target.roleArn"],
  rules: {
    name: matching(/^[0-9A-Za-z_.-]{1,64}$/),
    scheduleExpression: matching(/^(rate|cron|at)\(.{1,249}\)$/),
    state: oneOf("ENABLED", "DISABLED"),
    "flexibleTimeWindow.mode": oneOf("OFF", "FLEXIBLE"),
    "target.arn": arn,
    "target.roleArn": arn,
    "target.deadLetterConfig.arn": arn,
    "target.retryPolicy.maximumEventAgeInSeconds": between(60, 86400),
    "target.retryPolicy.maximumRetryAttempts": between(0, 185),
  },
};
