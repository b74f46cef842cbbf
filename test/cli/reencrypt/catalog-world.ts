import { GlueClient } from "@aws-sdk/client-glue";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createReencryptClients, type ReencryptClients } from "../../../aws/reencrypt/clients";
import { Pace } from "../../../aws/reencrypt/pace";
import { parseRequest, type ReencryptOptions } from "../../../cli/reencrypt/options";
import { runReencrypt } from "../../../cli/reencrypt/run-reencrypt";
import { encryptedWith, switchedOff } from "../../../local/aws/catalog-body";
import type { StoredObject, StoredObjects } from "../../../local/aws/glue-catalog/catalog-objects";
import { textAt, type JsonObject } from "../../../local/aws/json";
import { startLocalAws, type LocalAws } from "../../../local/aws/local-aws";
import { cast } from "../../../local/aws/trail/principals";

export const region = "eu-central-1";
export const account = "111122223333";

const credentials = { accessKeyId: cast.engineer.accessKeyId, secretAccessKey: "local" };

/** What a run printed and how it ended. */
export interface Ran {
  readonly isClean: boolean;
  readonly printed: string;
  readonly complained: readonly string[];
}

/** Runs something before each call to Glue, which is the `at`th, from 1; one that never resolves is a kill. */
export function beforeCalls(
  { glue }: ReencryptClients,
  act: (at: number, operation: string) => Promise<void>,
): void {
  let count = 0;
  glue.middlewareStack.add(
    (next, context) => async (request) => {
      count += 1;
      await act(count, String(context.commandName).replace(/Command$/, ""));
      return next(request);
    },
    { step: "initialize", priority: "low" },
  );
}

/** A local AWS with a catalog that keeps its objects, and a folder for journals. */
export class CatalogWorld {
  readonly folder = mkdtempSync(join(tmpdir(), "reencrypt-"));

  private constructor(
    readonly aws: LocalAws,
    readonly keyArn: string,
  ) {}

  static async start(): Promise<CatalogWorld> {
    const aws = await startLocalAws({ account, keepsObjects: true });
    const { KeyMetadata } = await aws.call({ caller: cast.deployer, region }, "kms:CreateKey", {});
    return new CatalogWorld(aws, textAt(KeyMetadata as JsonObject, "Arn") ?? "");
  }

  async close(): Promise<void> {
    rmSync(this.folder, { recursive: true });
    await this.aws.close();
  }

  /** A call of somebody else than who runs the command. */
  call(operation: string, input: JsonObject): Promise<JsonObject> {
    return this.aws.call({ caller: cast.deployer, region }, `glue:${operation}`, input);
  }

  async switchOn(): Promise<void> {
    const settings = encryptedWith(this.keyArn);
    await this.call("PutDataCatalogEncryptionSettings", {
      DataCatalogEncryptionSettings: settings,
    });
  }

  async switchOff(): Promise<void> {
    await this.call("PutDataCatalogEncryptionSettings", {
      DataCatalogEncryptionSettings: switchedOff,
    });
  }

  /**
   * Lets a minute pass, so that what is written after it counts as written after. Clocks that are five
   * minutes apart would have the SDK repeat every call that fails.
   */
  async passMinute(): Promise<void> {
    await this.aws.clock.advance(60_000);
  }

  /** Lets as much time pass as the event history takes to show a call. */
  async passHistoryLag(): Promise<void> {
    await this.aws.clock.advance(16 * 60_000);
  }

  get now(): string {
    return new Date(this.aws.clock.now()).toISOString();
  }

  /** A client of the caller's own, as another program has it. */
  glue(): GlueClient {
    return new GlueClient({ region, endpoint: this.aws.endpoint, credentials });
  }

  clients(): ReencryptClients {
    const { endpoint } = this.aws;
    return createReencryptClients(region, new Pace(100_000), { endpoint, credentials });
  }

  options(...parameters: readonly string[]): ReencryptOptions {
    const journal = ["--journal", this.journal];
    const request = parseRequest(["--region", region, ...journal, ...parameters], {});
    if (request.kind === "run") return request.options;
    throw new Error(request.kind === "help" ? "help" : request.problems.join("\n"));
  }

  get journal(): string {
    return join(this.folder, "journal.jsonl");
  }

  get journalLines(): readonly string[] {
    return readFileSync(this.journal, "utf8").trim().split("\n");
  }

  async run(parameters: readonly string[], clients = this.clients()): Promise<Ran> {
    const printed: string[] = [];
    const complained: string[] = [];
    const isClean = await runReencrypt(
      this.options(...parameters),
      {
        print: (text) => void printed.push(text),
        complain: (text) => void complained.push(text),
      },
      clients,
    );
    return { isClean, printed: printed.join("\n"), complained };
  }

  /** The objects that are kept, by kind. */
  get #kinds() {
    return Object.entries(this.aws.catalogObjects.in(region)) as [string, StoredObjects][];
  }

  /** Every object that is kept, by kind and path. */
  get stored(): ReadonlyMap<string, StoredObject> {
    return new Map(
      this.#kinds.flatMap(([kind, objects]) =>
        objects.all.map((object) => [`${kind} ${object.path.join("/")}`, object] as const),
      ),
    );
  }

  /** Remembers every object, and returns what puts them all back as they were. */
  remember(): () => void {
    const kept = this.#kinds.map(([, objects]) => ({ objects, all: objects.all }));
    return () => {
      for (const { objects, all } of kept) for (const object of all) objects.put(object);
    };
  }

  /** Calls by which the command wrote objects into the catalog, in their order. */
  get writes(): readonly string[] {
    return this.aws.history.entries
      .filter(({ access, caller }) => access === "write" && caller === cast.engineer.name)
      .map(({ call }) => call.slice("glue:".length))
      .filter((call) => /^(Update|BatchUpdate|BatchDelete)/.test(call));
  }

  /** Names of what is stored unencrypted. */
  get unencrypted(): readonly string[] {
    return [...this.stored].filter(([, { isEncrypted }]) => !isEncrypted).map(([name]) => name);
  }

  /** What every object holds, but for times, versions and the form of a password. */
  get contents(): Readonly<Record<string, JsonObject>> {
    return Object.fromEntries(
      [...this.stored].map(([name, { content }]) => [name, toComparable(content)]),
    );
  }
}

const incomparable = ["UpdateTime", "VersionId", "LastUpdatedTime"];

function toComparable(content: JsonObject): JsonObject {
  const kept = Object.entries(content).filter(([name]) => !incomparable.includes(name));
  const object = Object.fromEntries(kept);
  const properties = object.ConnectionProperties as Record<string, string> | undefined;
  if (properties?.ENCRYPTED_PASSWORD === undefined) return object;
  const { ENCRYPTED_PASSWORD, ...others } = properties;
  const PASSWORD = Buffer.from(ENCRYPTED_PASSWORD, "base64").toString();
  return { ...object, ConnectionProperties: { ...others, PASSWORD } };
}
