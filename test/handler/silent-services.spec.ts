import {
  GetDataCatalogEncryptionSettingsCommand,
  GlueClient,
  PutDataCatalogEncryptionSettingsCommand,
  type DataCatalogEncryptionSettings,
} from "@aws-sdk/client-glue";
import { KMSClient } from "@aws-sdk/client-kms";
import { SNSClient } from "@aws-sdk/client-sns";
import { SSMClient } from "@aws-sdk/client-ssm";
import { mockClient } from "aws-sdk-client-mock";
import assert from "node:assert/strict";
import { mock } from "node:test";
import { systemClock } from "../../handler/clock";
import { createGuardrail } from "../../handler/guardrail";
import { bindAws } from "../../handler/aws";
import { accountRegion, keyArn, passwordKeyArn } from "../support/observations";
import { aCatalogChangeEvent } from "./events";
import { deployed } from "./fake-own-parts";
import { record, toValues } from "./recorded-log";

const settings = { region: accountRegion.region };
const glue = new GlueClient(settings);
const kms = new KMSClient(settings);
const ssm = new SSMClient(settings);
const sns = new SNSClient(settings);
const glueSdk = mockClient(glue);
const silentSdks = [mockClient(kms), mockClient(ssm), mockClient(sns)] as const;
const context = { awsRequestId: "request-1", getRemainingTimeInMillis: () => 60_000 };

const required: DataCatalogEncryptionSettings = {
  EncryptionAtRest: { CatalogEncryptionMode: "SSE-KMS", SseAwsKmsKeyId: keyArn },
  ConnectionPasswordEncryption: {
    ReturnConnectionPasswordEncrypted: true,
    AwsKmsKeyId: passwordKeyArn,
  },
};

/** A call that is never answered. */
function silence(): Promise<never> {
  return new Promise(() => undefined);
}

/** Lets everything run that waits for no timer. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** A catalog that is off until a Put, beside a KMS, an SSM and an SNS that never answer. */
function silenceEverythingElse(): void {
  let live: DataCatalogEncryptionSettings = {};
  glueSdk.on(GetDataCatalogEncryptionSettingsCommand).callsFake(() => ({
    DataCatalogEncryptionSettings: live,
  }));
  glueSdk
    .on(PutDataCatalogEncryptionSettingsCommand)
    .callsFake((input: { DataCatalogEncryptionSettings: DataCatalogEncryptionSettings }) => {
      live = input.DataCatalogEncryptionSettings;
      return {};
    });
  const [silentKms, silentSsm, silentSns] = silentSdks;
  silentKms.onAnyCommand().callsFake(silence);
  silentSsm.onAnyCommand().callsFake(silence);
  silentSns.onAnyCommand().callsFake(silence);
}

function puts(): unknown[] {
  return glueSdk
    .commandCalls(PutDataCatalogEncryptionSettingsCommand)
    .map((call) => call.args[0].input.DataCatalogEncryptionSettings);
}

describe("With KMS, SSM and SNS silent", () => {
  beforeEach(() => {
    for (const sdk of [glueSdk, ...silentSdks]) sdk.reset();
    silenceEverythingElse();
    mock.timers.enable({ apis: ["setTimeout"] });
  });
  afterEach(() => {
    mock.timers.reset();
  });

  it("heals after three seconds, ends after three more, and says what it could not do", async () => {
    const { lines, metrics } = await record(async (log) => {
      const unused = () => assert.fail("an event of the catalog needs no client of the self-check");
      const ofSelfCheck = { eventBridge: unused, scheduler: unused, cloudWatch: unused };
      const others = { ...ofSelfCheck, eventBridgeIn: unused, lambda: unused, cloudTrail: unused };
      const clients = { glue, kms, ssm, sns: () => Promise.resolve(sns), ...others };
      const aws = bindAws(clients, accountRegion, "");
      const guardrail = createGuardrail({ ...deployed, aws, clock: systemClock, log });
      const running = guardrail(aCatalogChangeEvent(), context);
      await settle();
      assert.deepEqual(puts(), []);
      mock.timers.tick(3_000);
      await settle();
      assert.deepEqual(puts(), [required]);
      mock.timers.tick(3_000);
      await running;
    });
    const unknown = lines.filter(({ verdict }) => verdict === "unknown");
    assert.deepEqual(
      unknown.map(({ control, level }) => [control, level]),
      [
        ["guardrail-key", "WARN"],
        ["guardrail-key", "WARN"],
        ["guardrail-parameter", "WARN"],
      ],
    );
    assert.match(String(lines.at(-1)?.message), /^A notification was not delivered: Publish/);
    const { NotificationFailures, Remediations, Heartbeat } = toValues(metrics);
    assert.deepEqual([NotificationFailures, Remediations, Heartbeat], [1, 1, 1]);
  });
});
