import { ApiError, type Operation, type Service } from "../api/service";
import type { AccessRequest } from "../iam/policy-document";
import { isJsonObject, objectAt, textAt, type JsonObject } from "../json";
import type { Clock } from "../clock";
import type { CatalogObjects } from "../glue-catalog/catalog-objects";
import { catalogOperations } from "../glue-catalog/operations";
import { RegionStore, type LocalAccountRegion } from "../region-store";
import { resourcePolicyOperations } from "./glue/resource-policies";
import { resourceOperations } from "./glue/resources";
import { metadataExportOperations } from "./metadata-export";
import { securityConfigurationOperations } from "./security-configurations";
import { knownModes, type CatalogHalf } from "../../../core/catalog/settings";
import { writeCallNames } from "../../../core/exposure/catalog-write";
import { parseRoleArn } from "../../../core/role-arn";

/** What `Get` answers before anything was put: both halves off, and no key named. */
const neverSet: JsonObject = {
  EncryptionAtRest: { CatalogEncryptionMode: "DISABLED" },
  ConnectionPasswordEncryption: { ReturnConnectionPasswordEncrypted: false },
};

/** Where the objects are kept that are written into the catalog. */
export interface KeptObjects {
  readonly objects: RegionStore<CatalogObjects>;
  readonly clock: Clock;
}

/**
 * The catalog's encryption settings, the export of its metadata, security configurations, and what else
 * Glue lists. A Put replaces both halves, so one that is left out goes back
 * to its default; keys are echoed exactly as they were put and not checked, whether they exist or
 * not: that Glue checks them is not documented, so nothing may depend on it. Without a place to keep
 * them, writes of objects into the catalog are recorded alone.
 */
export function createGlue(kept?: KeptObjects): Service {
  const settings = new RegionStore(() => new Map<string, JsonObject>());
  const catalogOf = (input: JsonObject, accountRegion: LocalAccountRegion) =>
    textAt(input, "CatalogId") ?? accountRegion.account;
  const isEncrypted = (half: CatalogHalf, { account, region }: LocalAccountRegion) =>
    encryptedHalves(settings.in(region).get(account)).includes(half);
  return {
    name: "glue",
    operations: {
      GetDataCatalogEncryptionSettings: {
        access: "read",
        answer(input, accountRegion) {
          const put = settings.in(accountRegion.region).get(catalogOf(input, accountRegion));
          return { DataCatalogEncryptionSettings: { ...neverSet, ...put } };
        },
      },
      PutDataCatalogEncryptionSettings: {
        access: "write",
        onBehalf: toPassedRole,
        answer(input, accountRegion) {
          const put = parseSettings(input.DataCatalogEncryptionSettings);
          settings.in(accountRegion.region).set(catalogOf(input, accountRegion), put);
          return {};
        },
      },
      ...otherOperations(),
      ...(kept && catalogOperations({ ...kept, isEncrypted })),
    },
  };
}

function otherOperations(): Record<string, Operation> {
  return {
    ...securityConfigurationOperations(),
    ...metadataExportOperations(),
    ...recordedWrites,
    ...resourceOperations(),
    ...resourcePolicyOperations(),
  };
}

/** That a Put with a service role asks for it is not documented: the harder case, so it does here. */
function toPassedRole(input: JsonObject): readonly AccessRequest[] {
  const settings = objectAt(input, "DataCatalogEncryptionSettings");
  const role = textAt(objectAt(settings, "EncryptionAtRest"), "CatalogEncryptionServiceRole");
  const conditions = { "iam:passedtoservice": "glue.amazonaws.com" };
  return role === undefined ? [] : [{ action: "iam:PassRole", resource: role, conditions }];
}

function encryptedHalves(settings: JsonObject = {}): readonly CatalogHalf[] {
  const mode = textAt(objectAt(settings, "EncryptionAtRest"), "CatalogEncryptionMode");
  const isOn = objectAt(settings, "ConnectionPasswordEncryption")[passwordFlag] === true;
  return [
    ...(mode !== undefined && mode !== "DISABLED" ? (["metadata"] as const) : []),
    ...(isOn ? (["passwords"] as const) : []),
  ];
}

/** Writes of objects into the catalog: they are recorded, and the objects, but for connections, not kept. */
const recordedWrites = Object.fromEntries(
  writeCallNames.map((name): [string, Operation] => [
    name,
    { access: "write", answer: () => ({}) },
  ]),
);

/** @throws ApiError InvalidInputException, the modelled error, for what the API reference forbids. */
function parseSettings(value: unknown): JsonObject {
  if (!isJsonObject(value)) throw invalid("DataCatalogEncryptionSettings must not be null");
  if (value.EncryptionAtRest !== undefined) judgeAtRest(objectAt(value, "EncryptionAtRest"));
  const passwords = value.ConnectionPasswordEncryption;
  if (passwords === undefined) return value;
  if (typeof objectAt(value, "ConnectionPasswordEncryption")[passwordFlag] !== "boolean") {
    throw invalid(`${passwordFlag} must not be null`);
  }
  return value;
}

const passwordFlag = "ReturnConnectionPasswordEncrypted";

function judgeAtRest(atRest: JsonObject): void {
  const mode = textAt(atRest, "CatalogEncryptionMode");
  if (!knownModes.some((known) => known === mode)) {
    throw invalid(`CatalogEncryptionMode must be one of [${knownModes.join(", ")}]`);
  }
  const role = textAt(atRest, "CatalogEncryptionServiceRole");
  if (role !== undefined && parseRoleArn(role) === undefined) {
    throw invalid("CatalogEncryptionServiceRole must be the ARN of an IAM role");
  }
}

function invalid(problem: string): ApiError {
  return new ApiError("InvalidInputException", `1 validation error detected: ${problem}`);
}
