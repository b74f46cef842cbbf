import { GetDataCatalogExportConfigurationCommand, GlueClient } from "@aws-sdk/client-glue";
import { mockClient } from "aws-sdk-client-mock";
import assert from "node:assert/strict";
import { observeMetadataExport } from "../../../aws/self-check/metadata-export";
import { absent, known } from "../../../core/observed/fact";
import { accountRegion, keyArn } from "../../support/observations";
import { anSdkError } from "../sdk-errors";

const client = new GlueClient({ region: accountRegion.region });
const sdk = mockClient(client);

describe("Observing the export of the catalog's metadata", () => {
  beforeEach(() => sdk.reset());

  it("gives its setting, its algorithm and its key", async () => {
    sdk.on(GetDataCatalogExportConfigurationCommand).resolves({
      ExportSetting: "ENABLED",
      EncryptionConfiguration: { SseAlgorithm: "aws:kms", KmsKeyArn: keyArn },
    });
    assert.deepEqual(
      await observeMetadataExport(client),
      known({ setting: known("ENABLED"), mode: known("aws:kms"), keyId: known(keyArn) }),
    );
    assert.deepEqual(
      sdk.calls().map((call) => call.args[0].input),
      [{}],
    );
  });

  it("gives what AWS left out as absent", async () => {
    sdk.on(GetDataCatalogExportConfigurationCommand).resolves({});
    assert.deepEqual(
      await observeMetadataExport(client),
      known({ setting: absent, mode: absent, keyId: absent }),
    );
  });

  for (const [code, when] of [
    ["EntityNotFoundException", "none was ever configured"],
    ["UnknownOperationException", "Glue has no exports in the Region"],
  ] as const) {
    it(`finds it absent where ${when}`, async () => {
      sdk.on(GetDataCatalogExportConfigurationCommand).rejects(anSdkError(code));
      assert.deepEqual(await observeMetadataExport(client), absent);
    });
  }

  it("is unresolved, with the reason, where it may not be read", async () => {
    sdk.on(GetDataCatalogExportConfigurationCommand).rejects(anSdkError("AccessDeniedException"));
    const found = await observeMetadataExport(client);
    assert.equal(found.state === "unresolved" && found.code, "access-denied");
  });
});
