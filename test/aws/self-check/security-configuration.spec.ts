import {
  CloudWatchEncryptionMode,
  GetSecurityConfigurationCommand,
  GlueClient,
  JobBookmarksEncryptionMode,
  S3EncryptionMode,
} from "@aws-sdk/client-glue";
import { mockClient } from "aws-sdk-client-mock";
import assert from "node:assert/strict";
import { mock } from "node:test";
import { observeSecurityConfiguration } from "../../../aws/self-check/security-configuration";
import { absent, known } from "../../../core/observed/fact";
import { aBaseline, accountRegion, keyArn } from "../../support/observations";
import { anSdkError, unreadable } from "../sdk-errors";

const client = new GlueClient({ region: accountRegion.region });
const sdk = mockClient(client);
const name = "glue-encryption-guardrail-baseline";
const observe = () => observeSecurityConfiguration(client, name);
const nothing = { mode: absent, keyId: absent };

describe("Observing the security configuration", () => {
  beforeEach(() => sdk.reset());

  it("asks by its name and gives each part with its mode and its key", async () => {
    const EncryptionConfiguration = {
      S3Encryption: [{ S3EncryptionMode: S3EncryptionMode.SSEKMS, KmsKeyArn: keyArn }],
      CloudWatchEncryption: {
        CloudWatchEncryptionMode: CloudWatchEncryptionMode.SSEKMS,
        KmsKeyArn: keyArn,
      },
      JobBookmarksEncryption: {
        JobBookmarksEncryptionMode: JobBookmarksEncryptionMode.CSEKMS,
        KmsKeyArn: keyArn,
      },
    };
    const SecurityConfiguration = { Name: name, EncryptionConfiguration };
    sdk.on(GetSecurityConfigurationCommand).resolves({ SecurityConfiguration });
    assert.deepEqual(await observe(), aBaseline());
    assert.deepEqual(
      sdk.calls().map((call) => call.args[0].input),
      [{ Name: name }],
    );
  });

  it("gives the part of Data Quality where there is one", async () => {
    const DataQualityEncryption = { DataQualityEncryptionMode: "DISABLED" } as const;
    const SecurityConfiguration = { EncryptionConfiguration: { DataQualityEncryption } };
    sdk.on(GetSecurityConfigurationCommand).resolves({ SecurityConfiguration });
    const { configuration } = await observe();
    assert.deepEqual(configuration.state === "known" && configuration.value.dataQuality, {
      state: "known",
      value: { mode: known("DISABLED"), keyId: absent },
    });
  });

  it("finds parts that AWS left out absent, and not the configuration", async () => {
    sdk.on(GetSecurityConfigurationCommand).resolves({ SecurityConfiguration: { Name: name } });
    const parts = { cloudwatch: nothing, bookmarks: nothing, dataQuality: absent };
    assert.deepEqual(await observe(), { configuration: known({ s3: absent, ...parts }) });
  });

  it("finds a configuration absent that does not exist", async () => {
    sdk.on(GetSecurityConfigurationCommand).rejects(anSdkError("EntityNotFoundException"));
    assert.deepEqual(await observe(), { configuration: absent });
  });

  for (const [errorName, code] of Object.entries(unreadable)) {
    it(`cannot judge after ${errorName}`, async () => {
      sdk.onAnyCommand().rejects(anSdkError(errorName));
      const why = { state: "unresolved", code, detail: `${errorName}: because` };
      assert.deepEqual(await observe(), { configuration: why });
    });
  }

  it("gives up on a silent Glue after three seconds", async () => {
    mock.timers.enable({ apis: ["setTimeout"] });
    sdk.onAnyCommand().callsFake(() => new Promise(() => undefined));
    const observed = observe();
    mock.timers.tick(3_000);
    mock.timers.reset();
    const { configuration } = await observed;
    assert.equal(configuration.state === "unresolved" && configuration.code, "timed-out");
  });
});
