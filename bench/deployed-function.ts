import { rmSync } from "node:fs";
import { unpackArchive, type ArchiveFiles } from "../local/aws/functions/archive";
import type { JsonObject } from "../local/aws/json";
import { startLocalAws } from "../local/aws/local-aws";
import { deployStage } from "../local/rehearsal/deploy-stage";

/** The healing function as the real program deploys it. */
export interface DeployedFunction {
  readonly files: ArchiveFiles;
  /** Environment variables, without Lambda's own. */
  readonly environment: Readonly<Record<string, string>>;
  readonly region: string;
  readonly keyArn: string;
  /** The catalog's settings as the function requires them. */
  readonly required: JsonObject;
  /** Folder that holds the unpacked archive. */
  readonly root: string;
  readonly remove: () => void;
}

/** Runs the program against the local AWS and takes the archive and environment from there. */
export async function deployFunction(): Promise<DeployedFunction> {
  const aws = await startLocalAws();
  try {
    const { stage } = await deployStage(aws, { region: "eu-west-1" });
    const { files, environment } = stage.function.config;
    const root = unpackArchive(files);
    const remove = () => {
      rmSync(root, { recursive: true, force: true });
    };
    const { keyArn, encrypted: required } = stage;
    return { files, environment, region: "eu-west-1", keyArn, required, root, remove };
  } finally {
    await aws.close();
  }
}
