import type { ArchiveFiles } from "./archive";

/** A function's configuration as far as running it needs. */
export interface FunctionConfig {
  readonly name: string;
  readonly arn: string;
  readonly roleArn: string;
  /** `<file>.<export>`. */
  /** Name of the log group. */
  readonly logGroup: string;
  readonly handler: string;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  /** Undefined for unreserved, 0 for stopped. */
  readonly reservedConcurrency: number | undefined;
  readonly environment: Readonly<Record<string, string>>;
  readonly files: ArchiveFiles;
}
