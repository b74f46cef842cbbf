import assert from "node:assert/strict";
import { parseConfig } from "../../../../components/config/stack-config";
import { refuseTakeover } from "../../../../components/first-deployment/takeover/refuse-takeover";
import { GuardrailError } from "../../../../core/errors";
import { accountRegion } from "../../deployed-guardrail";
import { loggedDuring } from "../../logged";
import { awsError, mockedKeyArn, mockPulumi, notFound } from "../../mocked-pulumi";

const keyArn = mockedKeyArn("foreign");
const config = parseConfig({ "aws:region": "eu-central-1" });
const listParameters = "aws:ssm/getParametersByPath:getParametersByPath";
const getSettings = "aws:glue/getDataCatalogEncryptionSettings:getDataCatalogEncryptionSettings";

const getKey = "aws:kms/getKey:getKey";
const noAlias = { [getKey]: notFound };
const nothingPublished = { [listParameters]: { names: [], values: [] }, ...noAlias };

function published(parameters: Readonly<Record<string, string>>) {
  const [found, values] = [Object.keys(parameters), Object.values(parameters)];
  return { [listParameters]: { names: found, values }, ...noAlias };
}

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

const getFunction = "aws:lambda/getFunction:getFunction";

function functionInMode(mode: string) {
  return { [getFunction]: { environment: { variables: { GUARDRAIL_MODE: mode } } } };
}

/** A deployment that goes on, whatever it says beside its plan. */
const deploy = (...args: Parameters<typeof refuseTakeover>) =>
  loggedDuring(() => refuseTakeover(...args));

describe("a first deployment", () => {
  it("is refused onto a catalog that another key encrypts, with the way on", async () => {
    await mockPulumi({ ...nothingPublished, ...liveSettings("SSE-KMS", keyArn) });
    await assert.rejects(refuseTakeover(config, accountRegion), (error) => {
      assert.ok(error instanceof GuardrailError);
      assert.ok(
        error.message.includes(`pulumi config set --plaintext keyArn ${keyArn} --stack dev`),
      );
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
    await deploy({ ...config, keyArn }, accountRegion);
  });

  it("goes on onto a catalog that is off, or was never set", async () => {
    await mockPulumi({ ...nothingPublished, ...liveSettings("DISABLED", "") });
    await deploy(config, accountRegion);
    await mockPulumi({ ...nothingPublished, [getSettings]: { dataCatalogEncryptionSettings: [] } });
    await deploy(config, accountRegion);
  });

  it("goes on onto a catalog whose key AWS manages, although its ARN does not show it", async () => {
    const key = { arn: keyArn, keyManager: "AWS" };
    const listed = { [listParameters]: { names: [], values: [] } };
    const answers = { ...listed, ...liveSettings("SSE-KMS", keyArn), [getKey]: key };
    await mockPulumi(answers, ["alias/glue-encryption-guardrail"]);
    await deploy(config, accountRegion);
  });

  it("replaces whatever is there when the configuration says so, and says what it writes", async () => {
    await mockPulumi({ ...nothingPublished, ...liveSettings("SSE-KMS", keyArn) });
    const { info, warn } = await loggedDuring(() =>
      refuseTakeover({ ...config, replaceForeignKey: true }, accountRegion),
    );
    assert.match(warn.join(), /retiredKeyArns\[0\]/);
    assert.match(
      info.join(),
      new RegExp(`metadata: SSE-KMS with ${keyArn} -> SSE-KMS with the key`),
    );
  });

  it("is over once the parameter stands: then no drift blocks a deployment", async () => {
    const parameter = published({ "/glue-encryption-guardrail/key-arn": keyArn });
    await mockPulumi({ ...parameter, ...functionInMode("enforce") });
    await deploy(config, accountRegion);
  });

  it("is over where the function was deleted, which a deployment makes again", async () => {
    const parameter = published({ "/glue-encryption-guardrail/key-arn": keyArn });
    await mockPulumi({ ...parameter, [getFunction]: notFound });
    await deploy(config, accountRegion);
  });

  it("is over while the alias stands, so that a deployment restores a deleted parameter", async () => {
    const standing = { [getKey]: { arn: keyArn, keyState: "Enabled" } };
    await mockPulumi({ ...nothingPublished, ...standing, ...functionInMode("enforce") });
    await deploy(config, accountRegion);
  });

  it("is over for the stack that published its name", async () => {
    const stack = "organization/glue-encryption-guardrail/dev";
    await mockPulumi({
      ...published({ "/glue-encryption-guardrail/stack": stack }),
      ...functionInMode("enforce"),
    });
    await deploy(config, accountRegion);
  });

  it("is refused all the same where another parameter stands under the guardrail's path", async () => {
    const other = published({ "/glue-encryption-guardrail/other": "anything" });
    await mockPulumi({ ...other, ...liveSettings("SSE-KMS", keyArn) });
    await assert.rejects(refuseTakeover(config, accountRegion), { name: "GuardrailError" });
  });

  it("is refused where another stack published its name, whatever the configuration says", async () => {
    const stack = "organization/glue-encryption-guardrail/prod";
    await mockPulumi(published({ "/glue-encryption-guardrail/stack": stack }));
    await assert.rejects(refuseTakeover({ ...config, replaceForeignKey: true }, accountRegion), {
      name: "GuardrailError",
      message: [
        "The stack organization/glue-encryption-guardrail/prod guards the Glue Data Catalog of account 111122223333 in eu-central-1 already, as the parameter /glue-encryption-guardrail/stack says. One Region of an account takes one guardrail.",
        "Nothing was registered or changed.",
        "Select that stack, or deploy organization/glue-encryption-guardrail/dev to another account or Region.",
        "If organization/glue-encryption-guardrail/prod was renamed to organization/glue-encryption-guardrail/dev, first delete the parameter, which the next update writes again:",
        "  aws ssm delete-parameter --name /glue-encryption-guardrail/stack --region eu-central-1",
        "  pulumi up --refresh",
      ].join("\n"),
    });
  });

  it("fails when AWS denies the look at the catalog, rather than going on unseen", async () => {
    await mockPulumi({ ...nothingPublished, [getSettings]: awsError("AccessDeniedException") });
    await assert.rejects(refuseTakeover(config, accountRegion), {
      name: "GuardrailError",
      message: /^AWS denied glue:GetDataCatalogEncryptionSettings, /,
    });
  });
});

describe("mode audit", () => {
  const audit = { ...config, mode: "audit" } as const;
  const standing = published({ "/glue-encryption-guardrail/key-arn": keyArn });

  it("is warned, and not refused, onto a catalog that another key encrypts", async () => {
    await mockPulumi({ ...nothingPublished, ...liveSettings("SSE-KMS", keyArn) });
    const { warn, info } = await loggedDuring(() => refuseTakeover(audit, accountRegion));
    assert.match(warn.join(), /Mode audit leaves it as it is and reports it\./);
    assert.deepEqual(info, []);
  });

  it("has nothing to say onto a catalog that nobody encrypts, as it writes nothing", async () => {
    await mockPulumi({ ...nothingPublished, ...liveSettings("DISABLED", "") });
    const logged = await loggedDuring(() => refuseTakeover(audit, accountRegion));
    assert.deepEqual(logged, { info: [], warn: [] });
  });

  it("follows mode enforce without a look at the catalog, which it leaves as it is", async () => {
    await mockPulumi(standing);
    await deploy(audit, accountRegion);
  });

  it("is followed by mode enforce as by a first deployment: what will be written is said", async () => {
    const off = liveSettings("DISABLED", "");
    await mockPulumi({ ...standing, ...functionInMode("audit"), ...off });
    const { info } = await loggedDuring(() => refuseTakeover(config, accountRegion));
    assert.deepEqual(info.join().split("\n"), [
      "This update sets the encryption of the Glue Data Catalog of account 111122223333 in eu-central-1:",
      `  metadata: DISABLED -> SSE-KMS with ${keyArn}`,
      `  connection passwords: not encrypted -> encrypted with ${keyArn}`,
      "Who may lose access:",
      `  The policy of ${keyArn} lets every principal of account 111122223333 use it through Glue; readers of other accounts lose access.`,
      `  Callers of glue:GetConnection receive passwords encrypted, and need kms:Decrypt on ${keyArn}.`,
    ]);
  });

  it("is followed by mode enforce where the guardrail's own key encrypts the catalog from before", async () => {
    const own = liveSettings("SSE-KMS", keyArn);
    await mockPulumi({ ...standing, ...functionInMode("audit"), ...own });
    const { warn } = await loggedDuring(() => refuseTakeover(config, accountRegion));
    assert.deepEqual(warn, []);
  });

  it("is followed by mode enforce only once a foreign key is adopted or replaced", async () => {
    const foreign = liveSettings("SSE-KMS", mockedKeyArn("guard-key"));
    await mockPulumi({ ...standing, ...functionInMode("audit"), ...foreign });
    await assert.rejects(refuseTakeover(config, accountRegion), { name: "GuardrailError" });
  });
});
