import { objectAt, textAt, type JsonObject } from "../../../local/aws/json";
import { startLocalAws, type LocalAws, type LocalAwsOptions } from "../../../local/aws/local-aws";
import type { FunctionRun } from "../../../local/aws/functions/functions";
import type { HistoryEntry } from "../../../local/aws/trail/history";
import { cast, type Principal } from "../../../local/aws/trail/principals";
import { startProvisioningGate, type ProvisioningGate } from "./provisioning-gate";
import type { CaseResource } from "../policy-cases/case";
import type { Program } from "./program-copy";
import { succeeded, type Stack } from "./stack";
import type { StackConfig } from "./stack-file";
import { Workspace } from "./workspace";

/** Where a suite's stack is, unless it says otherwise. */
export const accountRegion = "eu-central-1";

export interface Caller {
  readonly by?: Principal;
  readonly region?: string;
}

/** The real program, the real engine and the local AWS, put together for one suite. */
export class GuardrailWorld {
  #open:
    | { readonly local: LocalAws; readonly gate: ProvisioningGate; readonly workspace: Workspace }
    | undefined;

  async start(options: LocalAwsOptions = {}): Promise<void> {
    // A test says by the gate when events are late; a second of the engine is none of the local clock.
    const local = await startLocalAws({ latency: () => 0, ...options });
    const gate = await startProvisioningGate(local);
    this.#open = { local, gate, workspace: new Workspace(gate.endpoint) };
  }

  /** Starts, and deploys a stack of the guardrail; its key encrypts the catalog. */
  async startGuarded(name: string, config: StackConfig = {}): Promise<Guarded> {
    await this.start();
    const stack = await this.stack(name, config);
    succeeded(await stack.up());
    return { stack, keyArn: String((await stack.outputs()).keyArn) };
  }

  async stop(): Promise<void> {
    this.#open?.workspace.remove();
    await this.#open?.gate.close();
    await this.#open?.local.close();
    this.#open = undefined;
  }

  get local(): LocalAws {
    return this.opened.local;
  }

  get gate(): ProvisioningGate {
    return this.opened.gate;
  }

  private get opened() {
    if (this.#open === undefined) throw new Error("The world was not started.");
    return this.#open;
  }

  /** A stack of the guardrail, not protected; keys without a namespace are the program's own. */
  stack(name: string, config: StackConfig = {}, program: Program = "guardrail"): Promise<Stack> {
    const all = { "aws:region": accountRegion, ...guardrailConfig({ protect: false, ...config }) };
    return this.opened.workspace.stack({ program, name, config: all });
  }

  /** A stack of a program that makes these resources and nothing else. */
  stackOf(name: string, resources: readonly CaseResource[]): Promise<Stack> {
    const config = { "aws:region": accountRegion, "policy-cases:resources": resources };
    return this.opened.workspace.stack({ program: "policy-cases", name, config });
  }

  /** The catalog's live settings. */
  async settings(region = accountRegion): Promise<JsonObject> {
    const answer = await this.call("glue:GetDataCatalogEncryptionSettings", {}, { region });
    return objectAt(answer, "DataCatalogEncryptionSettings");
  }

  /** Changes the catalog as an engineer would, and waits until everything it woke has ended. */
  async change(settings: JsonObject, caller: Caller = {}): Promise<void> {
    const input = { DataCatalogEncryptionSettings: settings };
    await this.call("glue:PutDataCatalogEncryptionSettings", input, caller);
    await this.local.bus.settle();
  }

  /** ARN of a new customer key that is none of the guardrail's. */
  async createKey(region = accountRegion): Promise<string> {
    const created = await this.call("kms:CreateKey", {}, { region });
    return textAt(objectAt(created, "KeyMetadata"), "Arn") ?? "";
  }

  async keyState(keyArn: string, region = accountRegion): Promise<string | undefined> {
    const described = await this.call("kms:DescribeKey", { KeyId: keyArn }, { region });
    return textAt(objectAt(described, "KeyMetadata"), "KeyState");
  }

  call(name: string, input: JsonObject, { by = cast.engineer, region = accountRegion }: Caller) {
    return this.local.call({ caller: by, region }, name, input);
  }

  /** Notes where the history stands; `writes` and `runs` of the mark return what came after. */
  mark(): Mark {
    const [calls, runs] = [this.local.history.length, this.local.functions.runs.length];
    return {
      writes: () => this.local.history.since(calls).filter(isChange),
      runs: () => this.local.functions.runs.slice(runs),
    };
  }
}

/** A guardrail that stands. */
interface Guarded {
  readonly stack: Stack;
  readonly keyArn: string;
}

export interface Mark {
  /** Successful API calls that changed something, oldest first. */
  readonly writes: () => readonly HistoryEntry[];
  readonly runs: () => readonly FunctionRun[];
}

function isChange({ access, error }: HistoryEntry): boolean {
  return access === "write" && error === undefined;
}

export function isCatalogPut({ call }: HistoryEntry): boolean {
  return call === "glue:PutDataCatalogEncryptionSettings";
}

/** Prefixes the program's own keys with its namespace; others are full keys already. */
export function guardrailConfig(config: StackConfig): StackConfig {
  const fullKey = (key: string) => (key.includes(":") ? key : `glue-encryption-guardrail:${key}`);
  return Object.fromEntries(Object.entries(config).map(([key, value]) => [fullKey(key), value]));
}

/** Both halves on, with one key. */
export function encryptedWith(keyArn: string): JsonObject {
  return {
    EncryptionAtRest: { CatalogEncryptionMode: "SSE-KMS", SseAwsKmsKeyId: keyArn },
    ConnectionPasswordEncryption: {
      ReturnConnectionPasswordEncrypted: true,
      AwsKmsKeyId: keyArn,
    },
  };
}

/** Both halves off. */
export const switchedOff: JsonObject = {
  EncryptionAtRest: { CatalogEncryptionMode: "DISABLED" },
  ConnectionPasswordEncryption: { ReturnConnectionPasswordEncrypted: false },
};
