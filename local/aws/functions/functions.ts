import { randomUUID } from "node:crypto";
import type { Clock } from "../clock";
import { toRolePath } from "../iam/roles";
import type { Json } from "../json";
import { RegionStore, type LocalAccountRegion } from "../region-store";
import type { Principals } from "../trail/principals";
import type { FunctionConfig } from "./function-config";
import { LocalFunction } from "./local-function";
import type { FunctionHost, HostFunction, Runner, RunOutcome } from "./runner";

/** What woke the function: a matched event, a schedule, an alarm, or a caller that waits for the answer. */
export type RunCause = "event" | "schedule" | "alarm" | "caller";

export interface FunctionRun {
  readonly id: string;
  readonly functionName: string;
  readonly region: string;
  readonly cause: RunCause;
  /** 1 for the first try; Lambda's retries count on. */
  readonly attempt: number;
  readonly event: Json;
  /** Epoch milliseconds of the local clock. */
  readonly started: number;
  readonly ended: number;
  readonly outcome: RunOutcome;
  readonly logs: readonly string[];
}

/** An asynchronous event that Lambda gave up on; `time` in epoch milliseconds. */
export interface DroppedEvent {
  readonly functionName: string;
  readonly region: string;
  readonly time: number;
}

export interface Wake {
  readonly cause: RunCause;
  readonly event: Json;
  readonly attempt?: number;
}

/** What functions need of the local AWS around them. */
export interface FunctionSurroundings {
  readonly clock: Clock;
  readonly principals: Principals;
  readonly host: HostFunction;
  /** Whether the function's role lets it write its log; what it logs is lost otherwise. */
  readonly mayLog: (config: FunctionConfig, accountRegion: LocalAccountRegion) => boolean;
  /** Delivers a record of a failed asynchronous invocation. */
  readonly sendFailure: (
    fn: LocalFunction,
    accountRegion: LocalAccountRegion,
    record: Json,
  ) => void;
}

/** Lambda: deployed functions, their runs, and the retries of asynchronous ones. */
export class Functions {
  readonly #store = new RegionStore(() => new Map<string, LocalFunction>());
  readonly #around: FunctionSurroundings;
  readonly #runIds = new Map<string, string>();
  readonly runs: FunctionRun[] = [];
  readonly dropped: DroppedEvent[] = [];
  /** Concurrent executions of the account in each Region; new accounts of AWS have 10. */
  concurrencyLimit = 1000;
  #environments = 0;
  readonly #all = new Set<LocalFunction>();

  constructor(around: FunctionSurroundings) {
    this.#around = around;
  }

  in(region: string): ReadonlyMap<string, LocalFunction> {
    return this.#store.in(region);
  }

  deploy(accountRegion: LocalAccountRegion, config: FunctionConfig): LocalFunction {
    const before = this.#store.in(accountRegion.region).get(config.name);
    const host = this.#around.host(config, accountRegion);
    const deployed = new LocalFunction(config, {
      newRunner: () => this.#newRunner(config, host),
      close: host.close,
    });
    for (const [id, permission] of before?.permissions ?? [])
      deployed.permissions.set(id, permission);
    deployed.asyncSettings = before?.asyncSettings ?? deployed.asyncSettings;
    before?.close();
    this.#all.add(deployed);
    this.#store.in(accountRegion.region).set(config.name, deployed);
    return deployed;
  }

  remove(region: string, name: string): void {
    this.#store.in(region).get(name)?.close();
    this.#store.in(region).delete(name);
  }

  /** The run that a function's process with this access key is in. */
  runIdOf(accessKeyId: string): string | undefined {
    return this.#runIds.get(accessKeyId);
  }

  /** Runs a function once and records the run. */
  async invoke(
    fn: LocalFunction,
    accountRegion: LocalAccountRegion,
    { cause, attempt = 1, event }: Wake,
  ): Promise<FunctionRun> {
    const [id, { clock, mayLog }] = [randomUUID(), this.#around];
    let started = clock.now();
    const timeoutMs = fn.config.timeoutSeconds * 1000;
    const report = await fn.run(
      () => ({ requestId: id, event, timeoutMs, skew: clock.skew }),
      (runner) => {
        started = clock.now();
        this.#runIds.set(this.#keys.get(runner) ?? "", id);
      },
    );
    const run: FunctionRun = {
      ...report,
      logs: mayLog(fn.config, accountRegion) ? report.logs : [],
      id,
      functionName: fn.config.name,
      region: accountRegion.region,
      cause,
      attempt,
      event,
      started,
      ended: clock.now(),
    };
    this.runs.push(run);
    return run;
  }

  /**
   * Runs a function as EventBridge's asynchronous invocations do: a failed one is tried again after
   * one and then two minutes, and goes to the on-failure destination after the last try, or at once
   * where the reserved concurrency is 0.
   * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
   * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
   */
  async invokeAsync(
    fn: LocalFunction,
    accountRegion: LocalAccountRegion,
    wake: Wake,
  ): Promise<void> {
    const attempt = wake.attempt ?? 1;
    if (fn.reservedConcurrency === 0) {
      this.#drop(fn, accountRegion, toUnstartedRecord(wake, fn, this.#around.clock.now()));
      return;
    }
    const run = await this.invoke(fn, accountRegion, wake);
    if (run.outcome.ok) return;
    if (attempt <= fn.asyncSettings.retries) {
      const again = () => this.invokeAsync(fn, accountRegion, { ...wake, attempt: attempt + 1 });
      this.#around.clock.schedule(attempt * 60_000, again);
    } else this.#drop(fn, accountRegion, toFailureRecord(run, fn));
  }

  #drop(fn: LocalFunction, accountRegion: LocalAccountRegion, record: Json): void {
    const time = this.#around.clock.now();
    this.dropped.push({ functionName: fn.config.name, region: accountRegion.region, time });
    this.#around.sendFailure(fn, accountRegion, record);
  }

  close(): void {
    for (const fn of this.#all) fn.close();
  }

  readonly #keys = new WeakMap<Runner, string>();

  #newRunner(config: FunctionConfig, host: FunctionHost): Runner {
    this.#environments += 1;
    const accessKeyId = `LOCALFUNCTION${this.#environments}`;
    this.#around.principals.add({
      accessKeyId,
      kind: "assumed-role",
      name: toRolePath(config.roleArn),
      session: config.name,
      sourceIpAddress: "192.0.2.44",
    });
    const runner = host.newRunner(accessKeyId);
    this.#keys.set(runner, accessKeyId);
    return runner;
  }
}

/** The record of an event that was never handed to the function. */
function toUnstartedRecord(wake: Wake, fn: LocalFunction, time: number): Json {
  return {
    version: "1.0",
    timestamp: new Date(time).toISOString(),
    requestContext: {
      requestId: randomUUID(),
      functionArn: `${fn.config.arn}:$LATEST`,
      condition: "ZeroReservedConcurrency",
      approximateInvokeCount: 0,
    },
    requestPayload: wake.event,
  };
}

function toFailureRecord(run: FunctionRun, fn: LocalFunction): Json {
  return {
    version: "1.0",
    timestamp: new Date(run.ended).toISOString(),
    requestContext: {
      requestId: run.id,
      functionArn: `${fn.config.arn}:$LATEST`,
      condition: "RetriesExhausted",
      approximateInvokeCount: run.attempt,
    },
    requestPayload: run.event,
    responseContext: { statusCode: 200, executedVersion: "$LATEST", functionError: "Unhandled" },
    responsePayload: run.outcome.ok
      ? null
      : { errorType: run.outcome.errorType, errorMessage: run.outcome.errorMessage },
  };
}
