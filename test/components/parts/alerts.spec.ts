import assert from "node:assert/strict";
import { topicPolicy } from "../../../components/documents/delivery-policies";
import { operationsKeyPolicy } from "../../../components/documents/key-policies";
import { defaultGuardrail, deployGuardrail, inputsOf, accountRegion } from "../deployed-guardrail";
import { mockedKeyArn } from "../mocked-pulumi";

const keyArn = mockedKeyArn("guard-alerts");
const topicArn = "arn:aws:mocked:eu-central-1:111122223333:guard-alerts";

describe("the alerts", () => {
  it("are encrypted with a key of their own, so that they outlive the catalog's", async () => {
    const deployed = await defaultGuardrail();
    assert.deepEqual(inputsOf(deployed, "aws:kms/key:Key", "guard-alerts"), {
      description: "Encrypts the alerts of the Glue encryption guardrail",
      enableKeyRotation: true,
      deletionWindowInDays: 7,
      policy: JSON.stringify(operationsKeyPolicy(accountRegion)),
    });
    assert.deepEqual(inputsOf(deployed, "aws:kms/alias:Alias", "guard-alerts"), {
      name: "alias/glue-encryption-guardrail-operations",
      targetKeyId: keyArn,
    });
    assert.deepEqual(inputsOf(deployed, "aws:sns/topic:Topic", "guard-alerts"), {
      name: "glue-encryption-guardrail-alerts",
      kmsMasterKeyId: keyArn,
    });
  });

  it("come from the guardrail's alarms and the function", async () => {
    const deployed = await defaultGuardrail();
    assert.deepEqual(inputsOf(deployed, "aws:sns/topicPolicy:TopicPolicy", "guard-alerts"), {
      arn: topicArn,
      policy: JSON.stringify(topicPolicy(accountRegion)),
    });
  });

  it("go to the address that is configured, which stays a secret", async () => {
    const deployed = await deployGuardrail({ alertEmail: "security@example.com" });
    const type = "aws:sns/topicSubscription:TopicSubscription";
    const { endpoint, ...inputs } = inputsOf(deployed, type, "guard-alerts");
    assert.deepEqual(inputs, { topic: topicArn, protocol: "email" });
    // Pulumi's mark of a secret: the SDK's `specialSecretSig`.
    assert.deepEqual(endpoint, {
      "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
      value: "security@example.com",
    });
  });
});
