import type { AlarmSettings } from "../deployed/alerts/alarm-definition";
import type { ScheduleSettings } from "../deployed/schedule";
import type { Fact, ObservedKey } from "./fact";
import type { ObservedMetadataExport } from "./metadata-export";
import type { ObservedSecurityConfiguration } from "./security-configuration";

/** The target of a rule; a field that AWS left out is left out here. */
export interface ObservedTarget {
  readonly id: string;
  readonly arn: string;
  readonly deadLetterArn?: string;
  readonly roleArn?: string;
  readonly maximumRetryAttempts?: number;
  readonly maximumEventAgeInSeconds?: number;
  /** Names of further settings, as AWS writes them: `Input`, `InputTransformer` … */
  readonly furtherSettings?: readonly string[];
}

/** One of the guardrail's rules; an absent state means that the rule does not exist. */
export interface ObservedRule {
  readonly name: string;
  /** `State` as AWS writes it. */
  readonly state: Fact<string>;
  /** The pattern as JSON text. */
  readonly pattern: Fact<string>;
  readonly targets: Fact<readonly ObservedTarget[]>;
}

/** The clock; an absent state means that the schedule does not exist. */
export interface ObservedSchedule {
  readonly name: string;
  /** `State` as AWS writes it. */
  readonly state: Fact<string>;
  /** What AWS left out is left out here. */
  readonly settings: Fact<Partial<ScheduleSettings>>;
  /** Names of further settings, as AWS writes them: `EndDate`, `KmsKeyArn` … */
  readonly furtherSettings: readonly string[];
}

/** An alarm; an absent `isActive` means that it does not exist. */
export interface ObservedAlarm {
  readonly name: string;
  /** Whether it does anything when it goes into alarm: `ActionsEnabled`. */
  readonly isActive: Fact<boolean>;
  /** ARNs of what it does when it goes into alarm. */
  readonly actions: readonly string[];
  readonly settings: ObservedAlarmSettings;
}

/** What AWS left out is left out here; what it has more than an alarm of the guardrail is kept. */
export type ObservedAlarmSettings = Partial<Readonly<Record<keyof AlarmSettings, unknown>>>;

/** The healing function. */
export interface ObservedFunction {
  readonly name: string;
  /** Absent means unreserved. */
  readonly reservedConcurrency: Fact<number>;
  /** The resource policy as JSON text; absent means that no principal is allowed. */
  readonly policy: Fact<string>;
}

/** The topic of the alerts. */
export interface ObservedTopic {
  readonly name: string;
  /** Absent where it does not exist. */
  readonly exists: Fact<true>;
  /** SHA-256 in hex of what its policy means. */
  readonly policyHash: Fact<string>;
  /** The key that encrypts it, as the topic names it. */
  readonly keyArn: Fact<string>;
  /** That of the configured address; absent where there is none, and where none is expected. */
  readonly subscription: Fact<ObservedSubscription>;
}

export interface ObservedSubscription {
  readonly isConfirmed: boolean;
  /** Its filter policy as JSON text; empty where it gets every message. */
  readonly filterPolicy: string;
}

/** The security configuration that jobs should name; absent where nothing has its name. */
export interface ObservedBaseline {
  readonly configuration: Fact<ObservedSecurityConfiguration>;
}

/** A trail that delivers events of the guarded Region, whatever its home Region is. */
export interface ObservedTrail {
  readonly name: string;
  /** Members of an organization may see its trail without access to its selectors. */
  readonly isOrganizationTrail: boolean;
  readonly isLogging: Fact<boolean>;
  readonly coversWriteManagementEvents: Fact<boolean>;
}

/** The trails of one account and Region. */
export interface ObservedTrails {
  readonly trails: Fact<readonly ObservedTrail[]>;
}

/** Moments of the guardrail, to the minute as its metrics have them; milliseconds since 1970. */
export interface PathTimes {
  /** The beginning of each hour in which it looked at the catalog. */
  readonly runs: readonly number[];
  /** When it made a Put to see its event arrive. */
  readonly checks: readonly number[];
  /** When the event of a Put of its own woke it. */
  readonly arrivals: readonly number[];
}

/** Whether events come the whole way from a call to the function, by the metrics of the last day. */
export interface ObservedPath {
  readonly times: Fact<PathTimes>;
  /** Milliseconds since 1970. */
  readonly lookedAt: number;
}

/** What the self-check looks at, beside the parameter, which every run reads. */
export interface GuardrailSnapshot extends ObservedTrails {
  readonly rules: readonly ObservedRule[];
  /** The rule that forwards the calls of IAM; left out where they are not forwarded. */
  readonly forwarding?: ObservedRule;
  readonly schedule: ObservedSchedule;
  readonly alarms: readonly ObservedAlarm[];
  readonly function: ObservedFunction;
  /** Left out where it is not checked, as in mode audit. */
  readonly path?: ObservedPath;
  readonly topic: ObservedTopic;
  readonly baseline: ObservedBaseline;
  /** Absent where no export of the catalog's metadata was ever configured. */
  readonly metadataExport: Fact<ObservedMetadataExport>;
  /** With their rotation and policy, but for the retired ones. */
  readonly keys: readonly ObservedKey[];
}
