import assert from "node:assert/strict";
import { hashAddress } from "../../../aws/address-hash";
import { hashPolicy } from "../../../aws/policy-hash";
import { roleQueuePolicy, topicPolicy } from "../../../components/documents/delivery-policies";
import { catalogKeyPolicy, operationsKeyPolicy } from "../../../components/documents/key-policies";
import {
  functionPolicy,
  functionTrustPolicy,
} from "../../../components/documents/function-policies";
import { defaultGuardrail, deployGuardrail, inputsOf, accountRegion } from "../deployed-guardrail";
import { mockedKeyArn } from "../mocked-pulumi";

const keyArn = mockedKeyArn("guard-key");
const operationsKeyArn = mockedKeyArn("guard-alerts");
const retiredKeyArn = mockedKeyArn("retired").replace(/.$/, "3");
const deployer = "arn:aws:iam::111122223333:role/platform/deploy";
const ownRoleArn = "arn:aws:iam::111122223333:role/glue-encryption-guardrail/guard-healing-role";
const role = "arn:aws:iam::111122223333:role/GlueCatalog";
const eventBusArn = "arn:aws:events:eu-central-1:444455556666:event-bus/security";
const lambda = "aws:lambda/function:Function";
const iamPath = "/glue-encryption-guardrail/";

describe("the healing function", () => {
  it("runs the bundle on Lambda's newest Node with what it was deployed to know", async () => {
    const deployed = await deployGuardrail({
      mode: "audit",
      serviceRoleArns: [role],
      alertEmail: "security@example.com",
      alertsEventBusArn: eventBusArn,
      retiredKeyArns: [retiredKeyArn],
      deploymentRoleArns: [deployer, role],
      scheduleMinutes: 7,
    });
    const { code, ...inputs } = inputsOf(deployed, lambda, "guard-healing");
    assert.ok(code !== undefined);
    assert.deepEqual(inputs, {
      name: "glue-encryption-guardrail",
      description: "Keeps the Glue Data Catalog of this account and Region encrypted",
      handler: "__index.handler",
      role: ownRoleArn,
      runtime: "nodejs24.x",
      architectures: ["arm64"],
      memorySize: 512,
      timeout: 60,
      reservedConcurrentExecutions: 1,
      environment: {
        variables: {
          GUARDRAIL_MODE: "audit",
          GUARDRAIL_PARTITION: "aws",
          GUARDRAIL_ACCOUNT: "111122223333",
          GUARDRAIL_METADATA_KEY_ARN: keyArn,
          GUARDRAIL_PASSWORD_KEY_ARN: keyArn,
          GUARDRAIL_SERVICE_ROLE_ARNS: role,
          GUARDRAIL_ALERTS_EVENT_BUS_ARN: eventBusArn,
          GUARDRAIL_OPERATIONS_KEY_ARN: operationsKeyArn,
          GUARDRAIL_RETIRED_KEY_ARNS: retiredKeyArn,
          GUARDRAIL_ROLE_ARN: ownRoleArn,
          GUARDRAIL_SCHEDULE_ROLE_ARN:
            "arn:aws:iam::111122223333:role/glue-encryption-guardrail/guard-schedule-role",
          GUARDRAIL_FORWARDING_ROLE_ARN:
            "arn:aws:iam::111122223333:role/glue-encryption-guardrail/guard-iam-forwarding-role",
          GUARDRAIL_DEPLOYMENT_ROLE_ARNS: `${deployer},${role}`,
          GUARDRAIL_KEY_POLICY_HASH: hashPolicy(catalogKeyPolicy(accountRegion)),
          GUARDRAIL_OPERATIONS_KEY_POLICY_HASH: hashPolicy(operationsKeyPolicy(accountRegion)),
          GUARDRAIL_TOPIC_POLICY_HASH: hashPolicy(topicPolicy(accountRegion)),
          GUARDRAIL_ALERT_EMAIL_HASH: hashAddress("security@example.com"),
          GUARDRAIL_SCHEDULE_MINUTES: "7",
        },
      },
      loggingConfig: {
        logFormat: "JSON",
        applicationLogLevel: "INFO",
        systemLogLevel: "INFO",
        logGroup: "/aws/lambda/glue-encryption-guardrail",
      },
    });
  });

  it("expects no policy of a key that is adopted, as others own it", async () => {
    const deployed = await deployGuardrail({ catalogKey: { kind: "adopt", keyArn } });
    const { environment } = inputsOf(deployed, lambda, "guard-healing");
    const { variables } = environment as { variables: Readonly<Record<string, string>> };
    assert.equal(variables.GUARDRAIL_KEY_POLICY_HASH, "");
  });

  it("expects no subscription where no address is configured", async () => {
    const { environment } = inputsOf(await defaultGuardrail(), lambda, "guard-healing");
    const { variables } = environment as { variables: Readonly<Record<string, string>> };
    assert.equal(variables.GUARDRAIL_ALERT_EMAIL_HASH, "");
  });

  it("reserves nothing where the account's limit is too small", async () => {
    const deployed = await deployGuardrail({ reservedConcurrency: "unreserved" });
    const { reservedConcurrentExecutions } = inputsOf(deployed, lambda, "guard-healing");
    assert.equal(reservedConcurrentExecutions, -1);
  });

  it("logs into a group that forgets", async () => {
    const deployed = await deployGuardrail({ logRetentionDays: 30 });
    assert.deepEqual(inputsOf(deployed, "aws:cloudwatch/logGroup:LogGroup", "guard-healing"), {
      name: "/aws/lambda/glue-encryption-guardrail",
      retentionInDays: 30,
    });
  });

  it("tries a failed wake-up twice more, and then sends it to the queue", async () => {
    const deployed = await defaultGuardrail();
    const type = "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig";
    const queueName = "guard-healing-failed-wake-ups";
    assert.deepEqual(inputsOf(deployed, type, "guard-healing"), {
      functionName: "glue-encryption-guardrail",
      maximumRetryAttempts: 2,
      maximumEventAgeInSeconds: 21_600,
      destinationConfig: {
        onFailure: {
          destination:
            "arn:aws:sqs:eu-central-1:111122223333:glue-encryption-guardrail-failed-wake-ups",
        },
      },
    });
    assert.deepEqual(inputsOf(deployed, "aws:sqs/queue:Queue", queueName), {
      name: "glue-encryption-guardrail-failed-wake-ups",
      sqsManagedSseEnabled: true,
      messageRetentionSeconds: 1_209_600,
    });
    assert.deepEqual(inputsOf(deployed, "aws:sqs/queuePolicy:QueuePolicy", queueName), {
      queueUrl: `https://queue/${queueName}`,
      policy: JSON.stringify(
        roleQueuePolicy(accountRegion, "glue-encryption-guardrail-failed-wake-ups"),
      ),
    });
  });

  it("has one role, named by AWS, with the policy that follows from its permissions", async () => {
    const passwordKeyArn = mockedKeyArn("passwords");
    const retiredKeyArns = [retiredKeyArn];
    const deployed = await deployGuardrail({
      passwordKeyArn,
      retiredKeyArns,
      serviceRoleArns: [role],
    });
    assert.deepEqual(inputsOf(deployed, "aws:iam/role:Role", "guard-healing-role"), {
      path: iamPath,
      description: "Lets the Glue encryption guardrail judge and restore the catalog's settings",
      assumeRolePolicy: JSON.stringify(functionTrustPolicy()),
    });
    const catalogKeyArns = [keyArn, passwordKeyArn];
    const keys = { catalogKeyArns, operationsKeyArn, retiredKeyArns };
    const scheduleRoleArn =
      "arn:aws:iam::111122223333:role/glue-encryption-guardrail/guard-schedule-role";
    const reach = {
      accountRegion,
      ...keys,
      serviceRoleArns: [role],
      scheduleRoleArn,
    };
    assert.deepEqual(inputsOf(deployed, "aws:iam/policy:Policy", "guard-healing-role"), {
      path: iamPath,
      policy: JSON.stringify(functionPolicy(reach)),
    });
  });
});
