import * as pulumi from "@pulumi/pulumi";
import type { GuardrailMode } from "../core/deployed/environment";
import { toForwardingOrigin } from "../core/deployed/iam-events";
import { componentType, names } from "../core/deployed/names";
import { Alarms } from "./parts/alarms";
import { Alerts } from "./parts/alerts";
import { CatalogEncryption } from "./parts/catalog-encryption";
import { CatalogKey, type CatalogKeyChoice } from "./parts/catalog-key";
import { Dashboard } from "./parts/dashboard";
import type { FunctionBundle } from "./bundle/function-bundle";
import { ForwardingAccess } from "./parts/forwarding-access";
import { ScheduleAccess } from "./parts/schedule-access";
import { HealingFunction } from "./parts/healing-function";
import type { StackAccountRegion } from "./account-region";
import { Trail } from "./parts/trail";
import { WakeUps } from "./parts/wake-ups";

export interface GlueEncryptionGuardrailArgs {
  readonly accountRegion: StackAccountRegion;
  readonly bundle: FunctionBundle;
  /** "enforce" sets the encryption and restores it; "audit" writes nothing, and reports what it would do. */
  readonly mode: GuardrailMode;
  readonly catalogKey: CatalogKeyChoice;
  /** A key of its own for connection passwords; the catalog's key when left out. */
  readonly passwordKeyArn?: pulumi.Input<string> | undefined;
  /** Approved service roles; Glue is set to use the first, and the others are left in place. */
  readonly serviceRoleArns: readonly string[];
  /** Accounts whose principals may decrypt the catalog's metadata through Glue, with the key that the guardrail makes. */
  readonly readerAccountIds: readonly string[];
  /** An organization, each account of which may do the same. */
  readonly readerOrganizationId?: string | undefined;
  /** Keys that encrypted the catalog before, and that old objects need: at most 6. */
  readonly retiredKeyArns: readonly string[];
  /**
   * Roles whose calls on the guardrail are deployments and cause no alert unless the self-check finds a
   * violation: ARNs, in which `*` and `?` stand for other characters.
   */
  readonly deploymentRoleArns: readonly string[];
  /** Minutes between scheduled runs, 1 to 60: the longest that a lost event can go unnoticed. */
  readonly scheduleMinutes: number;
  /** 1 serialises the runs; "unreserved" is for accounts whose limit AWS keeps too small for that. */
  readonly reservedConcurrency: number | "unreserved";
  /** Address that is asked to confirm a subscription to the alerts. */
  readonly alertEmail?: pulumi.Input<string> | undefined;
  /** An event bus, often of another account, that gets each notification beside the topic. */
  readonly alertsEventBusArn?: string | undefined;
  readonly logRetentionDays: number;
  /** Makes a trail for an account without one, whose events would not reach the guardrail. */
  readonly createTrail: boolean;
  /**
   * Forwards the calls of IAM on the guardrail's roles from the one Region of the partition where they
   * arrive, by a rule there. Without it the guardrail sees such calls in that Region only.
   */
  readonly forwardIamEvents: boolean;
  readonly dashboard: boolean;
}

/**
 * Sets the encryption of one Region's Glue Data Catalog, and keeps it set. Give `protect` to this
 * component: on single resources alone it lets a destroy take the guard away first.
 */
export class GlueEncryptionGuardrail extends pulumi.ComponentResource {
  readonly region: string;
  /** The account's id: its own catalog, and no other, is guarded. */
  readonly catalogId: string;
  readonly catalogKey: CatalogKey;
  readonly passwordKeyArn: pulumi.Output<string>;
  readonly alerts: Alerts;
  readonly scheduleAccess: ScheduleAccess;
  /** Left out where the calls of IAM arrive by themselves, or are not forwarded. */
  readonly forwardingAccess: ForwardingAccess | undefined;
  readonly healing: HealingFunction;
  readonly encryption: CatalogEncryption;
  readonly trail: Trail | undefined;
  readonly wakeUps: WakeUps;

  constructor(
    name: string,
    args: GlueEncryptionGuardrailArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super(componentType, name, {}, opts);
    const { accountRegion, catalogKey: choice, alertEmail: email } = args;
    ({ region: this.region, account: this.catalogId } = accountRegion);
    const parent = { parent: this };
    const key = { accountRegion, choice, readers: args };
    this.catalogKey = new CatalogKey(`${name}-key`, key, parent);
    const lock = this.catalogKey.parameter;
    this.passwordKeyArn = pulumi.output(args.passwordKeyArn ?? this.catalogKey.keyArn);
    this.alerts = new Alerts(`${name}-alerts`, { accountRegion, lock, email }, parent);
    this.scheduleAccess = new ScheduleAccess(`${name}-schedule`, { accountRegion, lock }, parent);
    this.forwardingAccess = this.addForwardingAccess(name, args);
    this.healing = this.addHealing(name, args);
    this.encryption = this.addEncryption(name, args);
    this.trail = this.addTrail(name, args);
    const alarms = this.addAlarms(name, args);
    this.wakeUps = this.addWakeUps(name, args, alarms, [
      ...[this.catalogKey, this.alerts, this.scheduleAccess, this.healing, this.encryption],
      ...[this.forwardingAccess, this.trail].filter((each) => each !== undefined),
      alarms,
      ...this.addDashboard(name, args),
    ]);
    this.registerOutputs({ keyArn: this.catalogKey.keyArn, topicArn: this.alerts.topic.arn });
  }

  /** The outputs for operating the guardrail. */
  get outputs() {
    return {
      region: this.region,
      catalogId: this.catalogId,
      keyArn: this.catalogKey.keyArn,
      keyAlias: this.catalogKey.alias.name,
      passwordKeyArn: this.passwordKeyArn,
      keyParameter: this.catalogKey.parameter.name,
      securityConfiguration: this.encryption.securityConfiguration.name,
      function: this.healing.function.name,
      logGroup: this.healing.logGroup.name,
      catalogChangeRule: names.catalogChangeRule,
      schedule: names.schedule,
      alertsTopicArn: this.alerts.topic.arn,
      undeliveredEventsQueueUrl: this.wakeUps.eventQueue.url,
      undeliveredSchedulesQueueUrl: this.scheduleAccess.queue.url,
      failedWakeUpsQueueUrl: this.healing.failureQueue.url,
      ...(this.trail === undefined ? {} : { trailBucket: this.trail.bucket.bucket }),
    };
  }

  private addForwardingAccess(
    name: string,
    { forwardIamEvents, accountRegion }: GlueEncryptionGuardrailArgs,
  ): ForwardingAccess | undefined {
    const origin = forwardIamEvents ? toForwardingOrigin(accountRegion) : undefined;
    if (origin === undefined) return undefined;
    const args = { accountRegion, origin };
    return new ForwardingAccess(`${name}-iam-forwarding`, args, { parent: this });
  }

  private addHealing(name: string, args: GlueEncryptionGuardrailArgs): HealingFunction {
    return new HealingFunction(
      `${name}-healing`,
      {
        ...args,
        lock: this.catalogKey.parameter,
        metadataKeyArn: this.catalogKey.keyArn,
        passwordKeyArn: this.passwordKeyArn,
        operationsKeyArn: this.alerts.operationsKey.arn,
        alertsEventBusArn: args.alertsEventBusArn,
        scheduleRoleArn: this.scheduleAccess.role.arn,
        forwardingRoleArn: this.forwardingAccess?.role.arn,
        keyPolicyHash: this.catalogKey.policyHash,
        alertsHashes: this.alerts.hashes,
      },
      { parent: this },
    );
  }

  /** After the function: a new key must reach it before the settings, or the function would restore the old key. */
  private addEncryption(name: string, args: GlueEncryptionGuardrailArgs): CatalogEncryption {
    return new CatalogEncryption(
      `${name}-catalog`,
      {
        mode: args.mode,
        catalogId: this.catalogId,
        metadataKeyArn: this.catalogKey.keyArn,
        passwordKeyArn: this.passwordKeyArn,
        serviceRoleArn: args.serviceRoleArns[0],
        after: [this.catalogKey.parameter, this.healing.function],
      },
      { parent: this },
    );
  }

  private addTrail(
    name: string,
    { createTrail, accountRegion }: GlueEncryptionGuardrailArgs,
  ): Trail | undefined {
    if (!createTrail) return undefined;
    const lock = this.catalogKey.parameter;
    return new Trail(`${name}-trail`, { accountRegion, lock }, { parent: this, ...dispensable });
  }

  private addAlarms(name: string, { scheduleMinutes }: GlueEncryptionGuardrailArgs): Alarms {
    const lock = this.catalogKey.parameter;
    const topicArn = this.alerts.topic.arn;
    return new Alarms(`${name}-alarms`, { lock, topicArn, scheduleMinutes }, { parent: this });
  }

  private addDashboard(
    name: string,
    { dashboard, accountRegion, scheduleMinutes }: GlueEncryptionGuardrailArgs,
  ): readonly pulumi.Resource[] {
    if (!dashboard) return [];
    const lock = this.catalogKey.parameter;
    const args = { accountRegion, lock, scheduleMinutes };
    return [new Dashboard(`${name}-dashboard`, args, { parent: this, ...dispensable })];
  }

  private addWakeUps(
    name: string,
    { accountRegion, scheduleMinutes, retiredKeyArns }: GlueEncryptionGuardrailArgs,
    alarms: Alarms,
    after: readonly pulumi.Resource[],
  ): WakeUps {
    const { keyArn, parameter: lock } = this.catalogKey;
    const operationsKeyArn = this.alerts.operationsKey.arn;
    return new WakeUps(
      `${name}-wake-ups`,
      {
        ...{ accountRegion, lock, scheduleMinutes, after },
        function: this.healing.function,
        role: this.healing.role,
        scheduleRole: this.scheduleAccess.role,
        forwardingRole: this.forwardingAccess?.role,
        alarms: { name: `${name}-alarms`, component: alarms },
        keyArns: [keyArn, this.passwordKeyArn, operationsKeyArn, ...retiredKeyArns],
      },
      { parent: this },
    );
  }
}

/**
 * What is not the guard can be taken away under protection. A destroy does not reach it: the targets,
 * which wait for it, are protected and come first.
 */
const dispensable = { protect: false };
