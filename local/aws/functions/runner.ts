import type { Json } from "../json";
import type { LocalAccountRegion } from "../region-store";
import type { FunctionConfig } from "./function-config";

/** How a run ended. */
export type RunOutcome =
  | { readonly ok: true; readonly result: Json }
  | { readonly ok: false; readonly errorType: string; readonly errorMessage: string };

export interface Invocation {
  readonly requestId: string;
  readonly event: Json;
  readonly timeoutMs: number;
  /** How far the local clock is ahead of the machine's, in milliseconds. */
  readonly skew: number;
}

export interface RunReport {
  readonly outcome: RunOutcome;
  /** What the function wrote, line by line. */
  readonly logs: readonly string[];
}

/** One warm execution environment: it runs one invocation at a time. */
export interface Runner {
  readonly invoke: (invocation: Invocation) => Promise<RunReport>;
  readonly close: () => void;
}

/** Where the environments of one function come from. */
export interface FunctionHost {
  /** An environment that calls AWS with this access key. */
  readonly newRunner: (accessKeyId: string) => Runner;
  readonly close: () => void;
}

/** Makes the host of a deployed function. */
export type HostFunction = (
  config: FunctionConfig,
  accountRegion: LocalAccountRegion,
) => FunctionHost;
