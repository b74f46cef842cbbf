import assert from "node:assert/strict";
import { parseConfig } from "../../../components/config/stack-config";
import { refuseTakeover } from "../../../components/first-deployment/refuse-takeover";
import { GuardrailError } from "../../../core/errors";
import { accountRegion } from "../deployed-guardrail";
import { mockedKeyArn, mockPulumi } from "../mocked-pulumi";

const keyArn = mockedKeyArn("foreign");
const config = parseConfig({ "aws:region": "eu-central-1" });
const listParameters = "aws:ssm/getParametersByPath:getParametersByPath";
const getSettings = "aws:glue/getDataCatalogEncryptionSettings:getDataCatalogEncryptionSettings";

const nothingPublished = { [listParameters]: { names: [] } };
const published = { [listParameters]: { names: ["/glue-encryption-guardrail/key-arn"] } };

/** Settings as the provider answers them: lists of one, empty texts for what is absent. */
function liveSettings(mode: string, keyId: string, serviceRole = "") {
  return {
    [getSettings]: {
      dataCatalogEncryptionSettings: [
        {
          encryptionAtRests: [
            {
              catalogEncryptionMode: mode,
              sseAwsKmsKeyId: keyId,
              catalogEncryptionServiceRole: serviceRole,
            },
          ],
          connectionPasswordEncryptions: [
            { returnConnectionPasswordEncrypted: mode !== "DISABLED", awsKmsKeyId: keyId },
          ],
        },
      ],
    },
  };
}

describe("a first deployment", () => {
  it("is refused onto a catalog that another key encrypts, with the way on", async () => {
    await mockPulumi({ ...nothingPublished, ...liveSettings("SSE-KMS", keyArn) });
    await assert.rejects(refuseTakeover(config, accountRegion), (error) => {
      assert.ok(error instanceof GuardrailError);
      assert.ok(error.message.includes(`pulumi config set keyArn ${keyArn} --stack dev`));
      return true;
    });
  });

  it("is refused onto a catalog that an unapproved role encrypts", async () => {
    const role = "arn:aws:iam::111122223333:role/GlueCatalog";
    const live = liveSettings("SSE-KMS-WITH-SERVICE-ROLE", keyArn, role);
    await mockPulumi({ ...nothingPublished, ...live });
    await assert.rejects(refuseTakeover({ ...config, keyArn }, accountRegion), {
      message: /encrypted through the service role "arn:aws:iam::111122223333:role\/GlueCatalog"/,
    });
  });

  it("goes on once the configuration adopts the key", async () => {
    await mockPulumi({ ...nothingPublished, ...liveSettings("SSE-KMS", keyArn) });
    await refuseTakeover({ ...config, keyArn }, accountRegion);
  });

  it("goes on onto a catalog that is off, or was never set", async () => {
    await mockPulumi({ ...nothingPublished, ...liveSettings("DISABLED", "") });
    await refuseTakeover(config, accountRegion);
    await mockPulumi({ ...nothingPublished, [getSettings]: { dataCatalogEncryptionSettings: [] } });
    await refuseTakeover(config, accountRegion);
  });

  it("asks nothing when the configuration replaces whatever is there", async () => {
    await mockPulumi();
    await refuseTakeover({ ...config, replaceForeignKey: true }, accountRegion);
  });

  it("is over once the parameter stands: then no drift blocks a deployment", async () => {
    await mockPulumi(published);
    await refuseTakeover(config, accountRegion);
  });

  it("fails when AWS cannot be asked, rather than going on unseen", async () => {
    await mockPulumi(nothingPublished);
    // The mocks lose the message of a failed call.
    await assert.rejects(
      refuseTakeover(config, accountRegion),
      (error) => error instanceof Error && !(error instanceof GuardrailError),
    );
  });
});
