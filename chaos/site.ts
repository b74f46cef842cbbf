import { hashPolicy } from "../aws/key-upkeep";
import type { ExpectedRule } from "../core/expected-rules";
import { names, toQueueArn, toRuleArn } from "../core/names";
import { callInProcess } from "../local/api/in-process";
import { Clock } from "../local/clock";
import { objectAt, textAt, type JsonObject } from "../local/json";
import { createLocalCloud, type LocalCloud } from "../local/local-cloud";
import type { HostFunction } from "../local/functions/runner";
import { createProvisioner, type Provisioner } from "../local/provisioner/provisioner";
import type { RegionHome } from "../local/region-store";
import { cast } from "../local/trail/principals";
import type { LocalCall, LocalWorld } from "../local/world";
import { functionRole, toRoleArn, toRules, type Parts } from "./parts";

const home: RegionHome = { partition: "aws", account: "111122223333", region: "eu-west-1" };

/** An AWS in this process, on a clock of its own, with a guardrail deployed in it. */
export interface Site {
  readonly world: LocalWorld;
  readonly gateway: LocalCloud["gateway"];
  readonly call: LocalCall;
  readonly provisioner: Provisioner;
  readonly parts: Parts;
}

/** What every schedule begins at, in epoch milliseconds. */
const beginning = Date.UTC(2026, 0, 1);

/** Deploys what the program deploys, as far as a run of the function can tell. */
export async function raiseSite(host: (site: Site) => HostFunction): Promise<Site> {
  const raised: { site?: Site } = {};
  const lateHost: HostFunction = (config, place) => {
    if (raised.site === undefined) throw new Error("The function is deployed last.");
    return host(raised.site)(config, place);
  };
  const clock = new Clock(() => beginning);
  const { world, gateway } = createLocalCloud({
    account: home.account,
    host: lateHost,
    clock,
    pause(milliseconds) {
      clock.pass(milliseconds);
      return Promise.resolve();
    },
  });
  const call = callInProcess(gateway);
  const provisioner = createProvisioner(world, call);
  const site = { world, gateway, call, provisioner, parts: await createParts(call) };
  raised.site = site;
  await deployAround(site);
  await deployFunction(site);
  return site;
}

async function createParts(call: LocalCall): Promise<Parts> {
  const who = { caller: cast.deployer, region: home.region };
  const createKey = async () => {
    const created = await call(who, "kms:CreateKey", {});
    const KeyId = textAt(objectAt(created, "KeyMetadata"), "Arn") ?? "";
    await call(who, "kms:EnableKeyRotation", { KeyId });
    return KeyId;
  };
  const metadataKeyArn = await createKey();
  const { Policy } = await call(who, "kms:GetKeyPolicy", { KeyId: metadataKeyArn });
  const keyPolicy = typeof Policy === "string" ? Policy : "";
  return {
    home,
    metadataKeyArn,
    passwordKeyArn: await createKey(),
    operationsKeyArn: await createKey(),
    strangerKeyArn: await createKey(),
    serviceRoleArn: toRoleArn(home, "glue-catalog"),
    keyPolicy,
    keyPolicyHash: hashPolicy(keyPolicy),
  };
}

/** Everything but what runs and what wakes. */
async function deployAround({ provisioner, parts }: Site): Promise<void> {
  const { metadataKeyArn, passwordKeyArn } = parts;
  const create = creating(provisioner);
  await create("aws:kms/alias:Alias", { name: names.keyAlias, targetKeyId: metadataKeyArn });
  await create("aws:ssm/parameter:Parameter", {
    name: names.keyParameter,
    type: "String",
    insecureValue: metadataKeyArn,
  });
  await create("aws:sns/topic:Topic", { name: names.topic });
  for (const name of [names.eventQueue, names.failureQueue]) {
    await create("aws:sqs/queue:Queue", { name });
  }
  await create("aws:glue/dataCatalogEncryptionSettings:DataCatalogEncryptionSettings", {
    dataCatalogEncryptionSettings: {
      encryptionAtRest: { catalogEncryptionMode: "SSE-KMS", sseAwsKmsKeyId: metadataKeyArn },
      connectionPasswordEncryption: {
        returnConnectionPasswordEncrypted: true,
        awsKmsKeyId: passwordKeyArn,
      },
    },
  });
}

async function deployFunction({ provisioner, parts }: Site): Promise<void> {
  const create = creating(provisioner);
  await create("aws:lambda/function:Function", {
    name: names.function,
    role: toRoleArn(home, functionRole),
    handler: "in.process",
    timeout: 60,
    reservedConcurrentExecutions: 1,
    code: { files: {} },
  });
  await create("aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig", {
    functionName: names.function,
    maximumRetryAttempts: 2,
    destinationConfig: { onFailure: { destination: toQueueArn(home, names.failureQueue) } },
  });
  for (const rule of toRules(parts)) await arm(create, rule);
}

/** A rule, its permission and its target. */
async function arm(create: Create, { name, wokenBy, target }: ExpectedRule): Promise<void> {
  const isEvent = wokenBy.kind === "event";
  await create("aws:cloudwatch/eventRule:EventRule", {
    name,
    ...(isEvent
      ? { eventPattern: JSON.stringify(wokenBy.pattern) }
      : { scheduleExpression: wokenBy.expression }),
  });
  await create("aws:lambda/permission:Permission", {
    statementId: name,
    function: names.function,
    principal: "events.amazonaws.com",
    sourceArn: toRuleArn(home, name),
  });
  const { maximumEventAgeInSeconds, maximumRetryAttempts } = target;
  await create("aws:cloudwatch/eventTarget:EventTarget", {
    rule: name,
    targetId: target.id,
    arn: target.arn,
    deadLetterConfig: { arn: target.deadLetterArn },
    retryPolicy: { maximumEventAgeInSeconds, maximumRetryAttempts },
  });
}

type Create = (type: string, inputs: JsonObject) => Promise<void>;

function creating(provisioner: Provisioner): Create {
  return async (type, inputs) => {
    const { region } = home;
    await provisioner.provision({ operation: "create", type, name: "chaos", inputs, region });
  };
}
