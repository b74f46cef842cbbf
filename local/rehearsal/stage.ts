import { planCatalog } from "../../core/catalog/plan";
import { toDeployedRequirement, type DeployedRequirement } from "../../core/requirement";
import { names } from "../../core/deployed/names";
import type { ArchiveFiles } from "../aws/functions/archive";
import type { LocalFunction } from "../aws/functions/local-function";
import { toRolePath } from "../aws/iam/roles";
import { objectAt, textAt, type Json, type JsonObject } from "../aws/json";
import type { LocalAws } from "../aws/local-aws";
import { partitionOf, type LocalAccountRegion } from "../aws/region-store";
import { cast, type Principal } from "../aws/trail/principals";
import { metadata, passwords, toCatalogSettings, type GlueSettings } from "../aws/catalog-body";

/** A Region in which the guardrail is deployed, and all that can happen to it. */
export class Stage {
  readonly aws: LocalAws;
  readonly accountRegion: LocalAccountRegion;
  /** ARNs of the keys that the guardrail was deployed with. */
  readonly keyArn: string;
  readonly passwordKeyArn: string;
  /** A service role that the guardrail was deployed to accept. */
  readonly serviceRoleArn: string;
  /** Policy of the catalog's key as it was deployed. */
  readonly keyPolicy: string;
  /** The function's archive as it was deployed. */
  readonly deployedFiles: ArchiveFiles;

  constructor(
    aws: LocalAws,
    region: string,
    deployed: Pick<Stage, "keyArn" | "passwordKeyArn" | "serviceRoleArn" | "keyPolicy">,
  ) {
    this.aws = aws;
    this.accountRegion = { partition: partitionOf(region), account: aws.account, region };
    this.keyArn = deployed.keyArn;
    this.passwordKeyArn = deployed.passwordKeyArn;
    this.serviceRoleArn = deployed.serviceRoleArn;
    this.keyPolicy = deployed.keyPolicy;
    this.deployedFiles = this.function.config.files;
  }

  /** The bare id of the deployed key: the one form in which every KMS call, and moto, takes a key. */
  get keyId(): string {
    return toKeyId(this.keyArn);
  }

  /** Makes a call as somebody, without waiting for what follows from it. */
  call(caller: Principal, name: string, input: JsonObject): Promise<JsonObject> {
    return this.aws.call({ caller, region: this.accountRegion.region }, name, input);
  }

  /** Makes a call as somebody and waits until all that it woke has ended. */
  async act(caller: Principal, name: string, input: JsonObject): Promise<void> {
    await this.call(caller, name, input);
    await this.aws.bus.settle();
  }

  /** Changes the catalog as somebody and waits until all that it woke has ended. */
  async put(caller: Principal, settings: GlueSettings, catalogId?: string): Promise<void> {
    await this.act(caller, "glue:PutDataCatalogEncryptionSettings", {
      ...(catalogId !== undefined && { CatalogId: catalogId }),
      DataCatalogEncryptionSettings: settings,
    });
  }

  /** The live settings. */
  async settings(): Promise<GlueSettings> {
    const answer = await this.call(cast.deployer, "glue:GetDataCatalogEncryptionSettings", {});
    return objectAt(answer, "DataCatalogEncryptionSettings");
  }

  /** Whether the live settings are what the guardrail was deployed to keep, judged by its core. */
  async isAsRequired(): Promise<boolean> {
    const live = toCatalogSettings(await this.settings());
    return planCatalog(live, this.requirement).kind === "nothing-to-write";
  }

  get requirement(): DeployedRequirement {
    return toDeployedRequirement({
      accountRegion: this.accountRegion,
      metadataKeyArn: this.keyArn,
      passwordKeyArn: this.passwordKeyArn,
      serviceRoles: [this.serviceRoleArn],
      parameterName: names.keyParameter,
    });
  }

  get encrypted(): GlueSettings {
    return {
      ...metadata("SSE-KMS-WITH-SERVICE-ROLE", this.keyArn, this.serviceRoleArn),
      ...passwords(true, this.passwordKeyArn),
    };
  }

  /** Lets time pass on the local clock, with everything that falls due in it. */
  async pass(minutes: number): Promise<void> {
    await this.aws.clock.advance(minutes * 60_000);
    await this.aws.bus.settle();
  }

  /** Invokes the deployed function as EventBridge would, with whatever event. */
  async wake(event: Json): Promise<void> {
    await this.aws.functions.invokeAsync(this.function, this.accountRegion, {
      cause: "event",
      event,
    });
    await this.aws.bus.settle();
  }

  /** Creates a customer key that the guardrail knows nothing of. */
  async createKey(): Promise<string> {
    const created = await this.call(cast.engineer, "kms:CreateKey", {});
    return textAt(objectAt(created, "KeyMetadata"), "Arn") ?? "";
  }

  /** Name of the principal that the function calls AWS as. */
  get functionCaller(): string {
    return toRolePath(this.function.config.roleArn);
  }

  get function(): LocalFunction {
    const deployed = this.aws.functions.in(this.accountRegion.region).get(names.function);
    if (deployed === undefined) throw new Error("The program deployed no function.");
    return deployed;
  }
}

export function toKeyId(keyArn: string): string {
  return keyArn.slice(keyArn.lastIndexOf("/") + 1);
}
