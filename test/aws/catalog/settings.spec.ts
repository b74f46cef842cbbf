import {
  GetDataCatalogEncryptionSettingsCommand,
  GlueClient,
  PutDataCatalogEncryptionSettingsCommand,
  type DataCatalogEncryptionSettings,
} from "@aws-sdk/client-glue";
import { mockClient } from "aws-sdk-client-mock";
import assert from "node:assert/strict";
import { mock } from "node:test";
import { applyCatalog, observeCatalog, toLiveCatalog } from "../../../aws/catalog/settings";
import type { CatalogSettings } from "../../../core/catalog/settings";
import { absent, known } from "../../../core/observed/fact";
import {
  compliantSettings,
  accountRegion,
  keyArn,
  passwordKeyArn,
  roleArn,
} from "../../support/observations";
import { anSdkError } from "../sdk-errors";

const glue = new GlueClient({ region: accountRegion.region });
const sdk = mockClient(glue);

function inputs(): unknown[] {
  return sdk.calls().map((call) => call.args[0].input);
}

describe("Observing the catalog", () => {
  beforeEach(() => sdk.reset());

  it("asks for the account's own catalog, by no id that could be wrong", async () => {
    sdk.on(GetDataCatalogEncryptionSettingsCommand).resolves({});
    await observeCatalog(glue, accountRegion.account, 1_000);
    assert.deepEqual(inputs(), [{}]);
  });

  for (const name of ["AccessDeniedException", "ThrottlingException", "InternalServiceException"]) {
    it(`fails on ${name} and never takes it for a compliant catalog`, async () => {
      sdk.on(GetDataCatalogEncryptionSettingsCommand).rejects(anSdkError(name));
      await assert.rejects(observeCatalog(glue, accountRegion.account, 1_000), {
        name: "AwsError",
        code: name,
        operation: "GetDataCatalogEncryptionSettings",
        resource: "the Data Catalog",
      });
    });
  }

  it("fails when Glue is silent for longer than the limit", async () => {
    mock.timers.enable({ apis: ["setTimeout"] });
    sdk.on(GetDataCatalogEncryptionSettingsCommand).callsFake(() => new Promise(() => undefined));
    const observed = observeCatalog(glue, accountRegion.account, 20_000);
    mock.timers.tick(20_000);
    mock.timers.reset();
    await assert.rejects(observed, { code: "TimeoutError", isRetryable: true });
  });
});

describe("Glue's answer", () => {
  it("without settings has every fact absent and nothing to keep", () => {
    assert.deepEqual(toLiveCatalog(accountRegion.account, undefined), {
      observed: {
        catalogId: accountRegion.account,
        metadata: { mode: absent, keyId: absent, serviceRole: absent },
        passwords: { encrypted: absent, keyId: absent },
      },
      settings: {},
    });
  });

  it("with both halves keeps every field of them", () => {
    const live = toLiveCatalog(accountRegion.account, {
      EncryptionAtRest: {
        CatalogEncryptionMode: "SSE-KMS-WITH-SERVICE-ROLE",
        SseAwsKmsKeyId: keyArn,
        CatalogEncryptionServiceRole: roleArn,
      },
      ConnectionPasswordEncryption: {
        ReturnConnectionPasswordEncrypted: true,
        AwsKmsKeyId: passwordKeyArn,
      },
    });
    assert.deepEqual(live, {
      observed: {
        catalogId: accountRegion.account,
        metadata: {
          mode: known("SSE-KMS-WITH-SERVICE-ROLE"),
          keyId: known(keyArn),
          serviceRole: known(roleArn),
        },
        passwords: { encrypted: known(true), keyId: known(passwordKeyArn) },
      },
      settings: {
        metadata: { mode: "SSE-KMS-WITH-SERVICE-ROLE", keyId: keyArn, serviceRole: roleArn },
        passwords: { encrypted: true, keyId: passwordKeyArn },
      },
    });
  });

  it("with a mode and a flag never seen before keeps both as they were found", () => {
    const strange = {
      EncryptionAtRest: { CatalogEncryptionMode: "SSE-QUANTUM" },
      ConnectionPasswordEncryption: { ReturnConnectionPasswordEncrypted: "maybe" },
    } as unknown as DataCatalogEncryptionSettings;
    const { observed, settings } = toLiveCatalog(accountRegion.account, strange);
    assert.deepEqual(observed.metadata.mode, known("SSE-QUANTUM"));
    assert.deepEqual(observed.passwords.encrypted, known("maybe"));
    assert.deepEqual(settings, {
      metadata: { mode: "SSE-QUANTUM" },
      passwords: { encrypted: false },
    });
  });

  it("with a half that holds nothing has its facts absent", () => {
    const { observed, settings } = toLiveCatalog(accountRegion.account, {
      EncryptionAtRest: { CatalogEncryptionMode: undefined },
      ConnectionPasswordEncryption: { ReturnConnectionPasswordEncrypted: undefined },
    });
    assert.deepEqual([observed.metadata.mode, observed.passwords.encrypted], [absent, absent]);
    assert.deepEqual(settings, { passwords: { encrypted: false } });
  });
});

describe("Applying settings to the catalog", () => {
  beforeEach(() => sdk.reset());

  const puts: [string, CatalogSettings, DataCatalogEncryptionSettings][] = [
    [
      "both halves",
      compliantSettings,
      {
        EncryptionAtRest: { CatalogEncryptionMode: "SSE-KMS", SseAwsKmsKeyId: keyArn },
        ConnectionPasswordEncryption: {
          ReturnConnectionPasswordEncrypted: true,
          AwsKmsKeyId: passwordKeyArn,
        },
      },
    ],
    [
      "a service role",
      { metadata: { mode: "SSE-KMS-WITH-SERVICE-ROLE", keyId: keyArn, serviceRole: roleArn } },
      {
        EncryptionAtRest: {
          CatalogEncryptionMode: "SSE-KMS-WITH-SERVICE-ROLE",
          SseAwsKmsKeyId: keyArn,
          CatalogEncryptionServiceRole: roleArn,
        },
      },
    ],
    [
      "a half without a key",
      { metadata: { mode: "DISABLED" }, passwords: { encrypted: false } },
      {
        EncryptionAtRest: { CatalogEncryptionMode: "DISABLED" },
        ConnectionPasswordEncryption: { ReturnConnectionPasswordEncrypted: false },
      },
    ],
  ];
  for (const [what, settings, input] of puts) {
    it(`puts ${what} as Glue names it, and no catalog id`, async () => {
      sdk.on(PutDataCatalogEncryptionSettingsCommand).resolves({});
      await applyCatalog(glue, settings, 1_000);
      assert.deepEqual(inputs(), [{ DataCatalogEncryptionSettings: input }]);
    });
  }

  it("reads back what it wrote, field by field", async () => {
    sdk.on(PutDataCatalogEncryptionSettingsCommand).resolves({});
    await applyCatalog(glue, compliantSettings, 1_000);
    const [input] = inputs() as { DataCatalogEncryptionSettings: DataCatalogEncryptionSettings }[];
    const live = toLiveCatalog(accountRegion.account, input?.DataCatalogEncryptionSettings);
    assert.deepEqual(live.settings, compliantSettings);
  });

  it("fails with AWS's code when Glue refuses", async () => {
    sdk.on(PutDataCatalogEncryptionSettingsCommand).rejects(anSdkError("InvalidInputException"));
    await assert.rejects(applyCatalog(glue, compliantSettings, 1_000), {
      code: "InvalidInputException",
      operation: "PutDataCatalogEncryptionSettings",
      isRetryable: false,
    });
  });
});
