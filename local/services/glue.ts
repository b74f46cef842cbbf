import { ApiError, type Service } from "../api/service";
import { isJsonObject, objectAt, textAt, type JsonObject } from "../json";
import { RegionStore, type RegionHome } from "../region-store";
import { knownModes } from "../../core/catalog-settings";

/** What `Get` answers before anything was put: both halves off, and no key named. */
const neverSet: JsonObject = {
  EncryptionAtRest: { CatalogEncryptionMode: "DISABLED" },
  ConnectionPasswordEncryption: { ReturnConnectionPasswordEncrypted: false },
};

const serviceRole = /^arn:aws[a-z-]*:iam::\d{12}:role\/.+$/;

/**
 * The catalog's encryption settings. A Put replaces both halves, so one that is left out goes back
 * to its default; keys are echoed exactly as they were put and not checked, whether they exist or
 * not: that Glue checks them is not documented, so nothing may depend on it.
 */
export function createGlue(): Service {
  const settings = new RegionStore(() => new Map<string, JsonObject>());
  const catalogOf = (input: JsonObject, home: RegionHome) =>
    textAt(input, "CatalogId") ?? home.account;
  return {
    name: "glue",
    operations: {
      GetDataCatalogEncryptionSettings: {
        access: "read",
        answer: (input, home) => ({
          DataCatalogEncryptionSettings: {
            ...neverSet,
            ...settings.in(home.region).get(catalogOf(input, home)),
          },
        }),
      },
      PutDataCatalogEncryptionSettings: {
        access: "write",
        answer(input, home) {
          const put = parseSettings(input.DataCatalogEncryptionSettings);
          settings.in(home.region).set(catalogOf(input, home), put);
          return {};
        },
      },
    },
  };
}

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
  if (role !== undefined && !serviceRole.test(role)) {
    throw invalid("CatalogEncryptionServiceRole must be the ARN of an IAM role");
  }
}

function invalid(problem: string): ApiError {
  return new ApiError("InvalidInputException", `1 validation error detected: ${problem}`);
}
