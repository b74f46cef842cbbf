import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createReencryptClients } from "../aws/reencrypt/clients";
import { Pace } from "../aws/reencrypt/pace";
import { runReencrypt } from "../cli/reencrypt/run-reencrypt";
import { encryptedWith } from "../local/aws/catalog-body";
import { textAt, type JsonObject } from "../local/aws/json";
import { startLocalAws, type LocalAws } from "../local/aws/local-aws";
import { cast } from "../local/aws/trail/principals";
import type { Measure } from "./measure";

const region = "eu-west-1";

/** Calls and milliseconds of a run that writes everything, without a pace, on the local AWS. */
interface Figures {
  readonly calls: number;
  readonly milliseconds: number;
}

/** Ten times the objects may take ten times the calls, and little more than ten times the time. */
export async function measureReencrypt(): Promise<readonly Measure[]> {
  const small = await rewrite(1_000);
  const large = await rewrite(10_000);
  const toRatio = (what: keyof Figures, unit: string, most: number): Measure => {
    const share = large[what] / small[what];
    const [over, under] = [large[what].toFixed(0), small[what].toFixed(0)];
    return {
      what: `re-encryption of 10,000 objects against 1,000: ${what}`,
      figure: `${share.toFixed(2)} x (${over}${unit} / ${under}${unit})`,
      budget: { text: `<= ${most} x`, isKept: share <= most },
    };
  };
  return [toRatio("calls", "", 10), toRatio("milliseconds", " ms", 12)];
}

async function rewrite(objects: number): Promise<Figures> {
  const aws = await startLocalAws({ keepsObjects: true });
  const folder = mkdtempSync(join(tmpdir(), "reencrypt-"));
  try {
    await fill(aws, objects);
    const from = aws.history.length;
    const started = performance.now();
    const isClean = await run(aws, join(folder, "journal.jsonl"));
    const milliseconds = performance.now() - started;
    if (!isClean) throw new Error("not every object was written");
    return { calls: aws.history.length - from, milliseconds };
  } finally {
    rmSync(folder, { recursive: true });
    await aws.close();
  }
}

function run({ endpoint }: LocalAws, journal: string): Promise<boolean> {
  const credentials = { accessKeyId: cast.engineer.accessKeyId, secretAccessKey: "local" };
  const unpaced = new Pace(1_000_000);
  return runReencrypt(
    {
      ...{ region, journal, perSecond: 1, isApplied: true, isResumed: false, isJson: true },
      ...{ keys: [], databases: [], skipped: [], ignoredMembers: [], deletesOldVersions: false },
      selection: { kind: "all" },
    },
    { print: () => undefined, complain: () => undefined },
    createReencryptClients(region, unpaced, { endpoint, credentials }),
  );
}

/** A database for every thousand objects: in it 300 tables, one with 600 partitions, and 100 functions. */
async function fill(aws: LocalAws, objects: number): Promise<void> {
  const call = (operation: string, input: JsonObject) =>
    aws.call({ caller: cast.deployer, region }, `glue:${operation}`, input);
  for (let at = 0; at < objects / 1_000; at += 1) {
    const DatabaseName = `database${at}`;
    await call("CreateDatabase", { DatabaseInput: { Name: DatabaseName } });
    for (let table = 0; table < 300; table += 1)
      await call("CreateTable", { DatabaseName, TableInput: toTable(table) });
    const PartitionInputList = Array.from({ length: 600 }, (_, day) => ({
      Values: [String(day)],
      StorageDescriptor,
    }));
    await call("BatchCreatePartition", { DatabaseName, TableName: "table0", PartitionInputList });
    for (let fn = 0; fn < 100; fn += 1) {
      const FunctionInput = { FunctionName: `function${fn}`, ClassName: "x.Y" };
      await call("CreateUserDefinedFunction", { DatabaseName, FunctionInput });
    }
  }
  const who = { caller: cast.deployer, region };
  const { KeyMetadata } = await aws.call(who, "kms:CreateKey", {});
  const DataCatalogEncryptionSettings = encryptedWith(
    textAt(KeyMetadata as JsonObject, "Arn") ?? "",
  );
  await call("PutDataCatalogEncryptionSettings", { DataCatalogEncryptionSettings });
}

const StorageDescriptor = {
  Columns: Array.from({ length: 20 }, (_, at) => ({ Name: `column${at}`, Type: "string" })),
  Location: "s3://lake/",
};

function toTable(at: number): JsonObject {
  const PartitionKeys = at === 0 ? [{ Name: "day", Type: "string" }] : [];
  return { Name: `table${at}`, StorageDescriptor, PartitionKeys };
}
