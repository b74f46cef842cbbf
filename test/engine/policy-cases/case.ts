import type { PolicyPackConfig } from "@pulumi/policy";

/** A resource of the program `policy-cases`. */
export interface CaseResource {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly options?: CaseOptions;
}

/** Pulumi's resource options, as far as they can be written as JSON. */
export interface CaseOptions {
  readonly protect?: boolean;
  readonly retainOnDelete?: boolean;
  readonly deleteBeforeReplace?: boolean;
  readonly ignoreChanges?: readonly string[];
  readonly replaceOnChanges?: readonly string[];
  readonly aliases?: readonly { readonly name: string }[];
  /** Name of a component that stands before it in the program. */
  readonly parent?: string;
  /** Name of a provider that stands before it in the program. */
  readonly provider?: string;
  /** Its id, where the program reads it and does not make it. */
  readonly id?: string;
}

/** What one policy says of one resource: `block job-security-configuration etl`. */
type Expectation = `${"block" | "advise"} ${string} ${string}`;

/** A small program, and what the pack says of it. */
export interface PolicyCase {
  readonly it: string;
  readonly program: readonly CaseResource[];
  /** In a preview of a new stack, where outputs are unknown; nothing when left out. */
  readonly preview?: readonly Expectation[];
  /** In the first `up`, where all values are known; like the preview when left out. */
  readonly up?: readonly Expectation[];
}

/** A small program that needs a stack of its own. */
export interface StackCase extends PolicyCase {
  readonly stack: string;
  readonly config?: PolicyPackConfig;
}
