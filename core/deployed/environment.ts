export type GuardrailMode = "enforce" | "audit";

/** The settings that the healing function gets at deployment, beside the Region, which Lambda sets itself. */
export interface FunctionSettings {
  readonly mode: GuardrailMode;
  readonly partition: string;
  readonly account: string;
  readonly metadataKeyArn: string;
  readonly passwordKeyArn: string;
  readonly serviceRoleArns: readonly string[];
  /** The event bus that gets each notification beside the topic; empty for none. */
  readonly alertsEventBusArn: string;
}

/** Names of the environment variables; every other name follows from core/deployed/names.ts. */
export const variable = {
  mode: "GUARDRAIL_MODE",
  partition: "GUARDRAIL_PARTITION",
  account: "GUARDRAIL_ACCOUNT",
  metadataKeyArn: "GUARDRAIL_METADATA_KEY_ARN",
  passwordKeyArn: "GUARDRAIL_PASSWORD_KEY_ARN",
  serviceRoleArns: "GUARDRAIL_SERVICE_ROLE_ARNS",
  alertsEventBusArn: "GUARDRAIL_ALERTS_EVENT_BUS_ARN",
} as const satisfies Record<keyof FunctionSettings, string>;

/** The function's environment; `serviceRoleArns` is a comma-separated list, empty for none. */
export function toFunctionEnvironment(settings: FunctionSettings): Record<string, string> {
  return {
    [variable.mode]: settings.mode,
    [variable.partition]: settings.partition,
    [variable.account]: settings.account,
    [variable.metadataKeyArn]: settings.metadataKeyArn,
    [variable.passwordKeyArn]: settings.passwordKeyArn,
    [variable.serviceRoleArns]: settings.serviceRoleArns.join(","),
    [variable.alertsEventBusArn]: settings.alertsEventBusArn,
  };
}

/** The settings that the self-check gets at deployment, beside the settings of the healing function. */
export interface SelfCheckSettings {
  readonly operationsKeyArn: string;
  readonly retiredKeyArns: readonly string[];
  /** The function's own role. */
  readonly roleArn: string;
  /** The role that the schedule runs by. */
  readonly scheduleRoleArn: string;
  /** The role that the calls of IAM are forwarded by; empty where they are not forwarded. */
  readonly forwardingRoleArn: string;
  /**
   * Roles whose calls on the guardrail are deployments, not tampering, unless something is wrong: ARNs,
   * in which `*` and `?` stand for other characters.
   */
  readonly deploymentRoleArns: readonly string[];
  /** SHA-256 in hex of what the key's policy means, in whatever form; empty where the key is adopted. */
  readonly keyPolicyHash: string;
  /** The same of the policy of the operations key, and of that of the topic; empty where not known. */
  readonly operationsKeyPolicyHash: string;
  readonly topicPolicyHash: string;
  /** SHA-256 in hex of the address that is subscribed to the alerts; empty where none is. */
  readonly alertEmailHash: string;
  /** Minutes between scheduled runs, 1 to 60. */
  readonly scheduleMinutes: number;
}

/** Names of the environment variables of the self-check. */
export const selfCheckVariable = {
  operationsKeyArn: "GUARDRAIL_OPERATIONS_KEY_ARN",
  retiredKeyArns: "GUARDRAIL_RETIRED_KEY_ARNS",
  roleArn: "GUARDRAIL_ROLE_ARN",
  scheduleRoleArn: "GUARDRAIL_SCHEDULE_ROLE_ARN",
  forwardingRoleArn: "GUARDRAIL_FORWARDING_ROLE_ARN",
  deploymentRoleArns: "GUARDRAIL_DEPLOYMENT_ROLE_ARNS",
  keyPolicyHash: "GUARDRAIL_KEY_POLICY_HASH",
  operationsKeyPolicyHash: "GUARDRAIL_OPERATIONS_KEY_POLICY_HASH",
  topicPolicyHash: "GUARDRAIL_TOPIC_POLICY_HASH",
  alertEmailHash: "GUARDRAIL_ALERT_EMAIL_HASH",
  scheduleMinutes: "GUARDRAIL_SCHEDULE_MINUTES",
} as const satisfies Record<keyof SelfCheckSettings, string>;

/** The self-check's part of the environment; lists are comma-separated, empty for none. */
export function toSelfCheckEnvironment(settings: SelfCheckSettings): Record<string, string> {
  return {
    [selfCheckVariable.operationsKeyArn]: settings.operationsKeyArn,
    [selfCheckVariable.retiredKeyArns]: settings.retiredKeyArns.join(","),
    [selfCheckVariable.roleArn]: settings.roleArn,
    [selfCheckVariable.scheduleRoleArn]: settings.scheduleRoleArn,
    [selfCheckVariable.forwardingRoleArn]: settings.forwardingRoleArn,
    [selfCheckVariable.deploymentRoleArns]: settings.deploymentRoleArns.join(","),
    [selfCheckVariable.keyPolicyHash]: settings.keyPolicyHash,
    [selfCheckVariable.operationsKeyPolicyHash]: settings.operationsKeyPolicyHash,
    [selfCheckVariable.topicPolicyHash]: settings.topicPolicyHash,
    [selfCheckVariable.alertEmailHash]: settings.alertEmailHash,
    [selfCheckVariable.scheduleMinutes]: String(settings.scheduleMinutes),
  };
}
