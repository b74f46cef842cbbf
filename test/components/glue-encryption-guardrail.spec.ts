import assert from "node:assert/strict";
import type * as pulumi from "@pulumi/pulumi";
import {
  defaultGuardrail,
  type Deployed,
  deployGuardrail,
  type Made,
  madeOf,
  accountRegion,
} from "./deployed-guardrail";
import { mockedKeyArn, valueOf } from "./mocked-pulumi";

const adopted = mockedKeyArn("adopted");

/** How many resources of each type of the AWS provider there are. */
const counts = {
  "aws:cloudwatch/eventRule:EventRule": 14,
  "aws:cloudwatch/eventTarget:EventTarget": 14,
  "aws:cloudwatch/logGroup:LogGroup": 1,
  "aws:cloudwatch/metricAlarm:MetricAlarm": 12,
  "aws:glue/dataCatalogEncryptionSettings:DataCatalogEncryptionSettings": 1,
  "aws:glue/securityConfiguration:SecurityConfiguration": 1,
  "aws:iam/policy:Policy": 2,
  "aws:iam/role:Role": 3,
  "aws:iam/rolePolicy:RolePolicy": 3,
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": 2,
  "aws:kms/alias:Alias": 2,
  "aws:kms/key:Key": 2,
  "aws:lambda/function:Function": 1,
  "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig": 1,
  "aws:lambda/permission:Permission": 2,
  "aws:scheduler/schedule:Schedule": 1,
  "aws:sns/topic:Topic": 1,
  "aws:sns/topicPolicy:TopicPolicy": 1,
  "aws:sqs/queue:Queue": 3,
  "aws:sqs/queuePolicy:QueuePolicy": 3,
  "aws:ssm/parameter:Parameter": 2,
};

/** The arguments of a stack that has everything that can be left out. */
const everything = { alertEmail: "security@example.com", createTrail: true, dashboard: true };

/** Whose names are automatic, or which are parts of something that has a fixed one. */
const unlocked = [
  "aws:iam/policy:Policy",
  "aws:iam/role:Role",
  "aws:iam/rolePolicy:RolePolicy",
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  "aws:sns/topicSubscription:TopicSubscription",
  "aws:s3/",
];

const settings = "aws:glue/dataCatalogEncryptionSettings:DataCatalogEncryptionSettings";
const configuration = "aws:glue/securityConfiguration:SecurityConfiguration";
const rule = "aws:cloudwatch/eventRule:EventRule";
const target = "aws:cloudwatch/eventTarget:EventTarget";
const lambda = "aws:lambda/function:Function";
const parameter = "aws:ssm/parameter:Parameter";

function countByType({ registered }: Deployed): Record<string, number> {
  const ofAws = registered.map(({ type }) => type).filter((type) => type.startsWith("aws:"));
  return Object.fromEntries(
    [...new Set(ofAws)]
      .toSorted()
      .map((type) => [type, ofAws.filter((each) => each === type).length]),
  );
}

/** The resources of the provider, by type and name. */
function ofProvider({ made }: Deployed): readonly (readonly [string, Made])[] {
  return [...made].filter(([name]) => name.startsWith("aws:"));
}

/** A resource, and where it is a component all that is below it: Pulumi waits for that as well. */
function withChildren(deployed: Deployed, resource: pulumi.Resource): readonly pulumi.Resource[] {
  const children = [...deployed.made.values()].filter(({ options }) => options.parent === resource);
  return [resource, ...children.flatMap((child) => withChildren(deployed, child.resource))];
}

/** Everything that must stand before a resource, directly or by way of another. */
function before(deployed: Deployed, { options }: Made): ReadonlySet<pulumi.Resource> {
  const named = [options.dependsOn ?? []].flat() as readonly pulumi.Resource[];
  const direct = named.flatMap((resource) => withChildren(deployed, resource));
  const further = direct.flatMap((resource) => {
    const made = [...deployed.made.values()].find((each) => each.resource === resource);
    return made === undefined ? [] : [...before(deployed, made)];
  });
  return new Set([...direct, ...further]);
}

describe("the guardrail's resources", () => {
  it("are exactly these", async () => {
    assert.deepEqual(countByType(await defaultGuardrail()), counts);
  });

  it("hold no key of the catalog when one is adopted", async () => {
    const deployed = await deployGuardrail({ catalogKey: { kind: "adopt", keyArn: adopted } });
    assert.deepEqual(countByType(deployed), { ...counts, "aws:kms/key:Key": 1 });
    assert.equal(await valueOf(deployed.guardrail.catalogKey.keyArn), adopted);
  });

  it("hold a subscription when somebody wants e-mail", async () => {
    const deployed = await deployGuardrail({ alertEmail: "security@example.com" });
    const subscription = { "aws:sns/topicSubscription:TopicSubscription": 1 };
    assert.deepEqual(countByType(deployed), { ...counts, ...subscription });
  });

  it("hold a trail and a dashboard when somebody wants them", async () => {
    const more = {
      "aws:cloudtrail/trail:Trail": 1,
      "aws:cloudwatch/dashboard:Dashboard": 1,
      "aws:s3/bucket:Bucket": 1,
      "aws:s3/bucketPolicy:BucketPolicy": 1,
      "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": 1,
      "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": 1,
      "aws:s3/bucketVersioning:BucketVersioning": 1,
    };
    const deployed = await deployGuardrail({ createTrail: true, dashboard: true });
    assert.deepEqual(countByType(deployed), { ...counts, ...more });
  });

  it("forward nothing in the Region that has the events of IAM", async () => {
    const deployed = await deployGuardrail({
      accountRegion: { ...accountRegion, region: "us-east-1" },
    });
    assert.deepEqual(countByType(deployed), {
      ...counts,
      [rule]: 13,
      [target]: 13,
      "aws:iam/role:Role": 2,
      "aws:iam/rolePolicy:RolePolicy": 1,
    });
  });

  it("all have a parent below the guardrail", async () => {
    const { made, guardrail } = await defaultGuardrail();
    const parents = [...made.values()]
      .filter(({ resource }) => resource !== guardrail)
      .map(({ options }) => options.parent);
    const components = [...made.values()].map(({ resource }) => resource);
    assert.ok(parents.every((parent) => parent !== undefined && components.includes(parent)));
  });

  it("are all protected when the guardrail is, but for what is retained or is not the guard", async () => {
    const names = (await unprotected(true)).filter((name) => name.startsWith("aws:"));
    assert.deepEqual(
      names.map((name) => name.replace(/^aws:(\w+)\/\w+:(\w+) guard-(\w+).*$/, "$3: $1 $2")),
      [
        "alerts: sns TopicSubscription",
        "catalog: glue DataCatalogEncryptionSettings",
        "trail: s3 Bucket",
        "trail: s3 BucketServerSideEncryptionConfiguration",
        "trail: s3 BucketVersioning",
        "trail: s3 BucketPublicAccessBlock",
        "trail: s3 BucketPolicy",
        "trail: cloudtrail Trail",
        "dashboard: cloudwatch Dashboard",
      ],
    );
    const { made } = await deployGuardrail(everything, { protect: false });
    assert.equal((await unprotected(false)).length, made.size);
  });

  it("outlive a destroy where the catalog needs them: the settings and their key", async () => {
    const retained = ofProvider(await defaultGuardrail())
      .filter(([, { options }]) => options.retainOnDelete === true)
      .map(([name]) => name);
    assert.deepEqual(retained, ["aws:kms/key:Key guard-key", `${settings} guard-catalog`]);
  });

  it("with fixed names all wait for the lock, and make room before they are replaced", async () => {
    const deployed = await deployGuardrail(everything);
    const lock = madeOf(deployed, parameter, "guard-key-stack");
    for (const [name, made] of ofProvider(deployed)) {
      if (made === lock || unlocked.some((type) => name.startsWith(type))) continue;
      assert.ok(before(deployed, made).has(lock.resource), `${name} does not wait for the lock`);
      if (name.startsWith(settings) || name === "aws:kms/key:Key guard-key") continue;
      assert.equal(made.options.deleteBeforeReplace, true, name);
    }
  });
});

describe("the order of a deployment", () => {
  it("brings a new key to the parameter and the function before the settings", async () => {
    const deployed = await defaultGuardrail();
    for (const type of [settings, configuration]) {
      const first = before(deployed, madeOf(deployed, type, "guard-catalog"));
      assert.ok(first.has(madeOf(deployed, parameter, "guard-key").resource));
      assert.ok(first.has(madeOf(deployed, lambda, "guard-healing").resource));
    }
  });

  it("lets nothing wake the function before all else stands, nor after it begins to go", async () => {
    const deployed = await deployGuardrail(everything);
    const isWaking = (name: string) =>
      name.startsWith(target) || /guard-wake-ups-(schedule|heartbeat-missing)$/.test(name);
    const isLater = (name: string) => isWaking(name) || name.endsWith("-restoring");
    const others = ofProvider(deployed).filter(([name]) => !isLater(name));
    for (const [name, made] of ofProvider(deployed).filter(([each]) => isWaking(each))) {
      const first = before(deployed, made);
      const missing = others.filter(([, { resource }]) => !first.has(resource));
      assert.deepEqual(
        missing.map(([other]) => other),
        [],
        name,
      );
    }
  });

  it("ends with the rules that would see the rest being made, and that a teardown silences first", async () => {
    const deployed = await deployGuardrail({
      accountRegion: { ...accountRegion, region: "us-east-1" },
    });
    const made = (type: string, name: string) => madeOf(deployed, type, `guard-wake-ups-${name}`);
    const last = [
      made(target, "tamper-iam"),
      made("aws:scheduler/schedule:Schedule", "schedule"),
      ...["tamper-cloudwatch", "tamper-scheduler", "tamper-events"].map((each) =>
        made(target, each),
      ),
    ];
    const restoring = made("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "restoring");
    const targets = ofProvider(deployed)
      .filter(([name]) => name.startsWith(target))
      .map(([, each]) => each);
    const order = [...targets.filter((each) => !last.includes(each)), ...last, restoring];
    assert.equal(order.length, 15);
    for (const [index, each] of order.entries()) {
      const first = before(deployed, each);
      const earlier: readonly Made[] = index < 9 ? [] : order.slice(0, index);
      const found = order.filter(({ resource }) => first.has(resource));
      assert.deepEqual(found, earlier);
    }
  });

  it("brings what the function must know to it before a rule changes by it", async () => {
    const deployed = await defaultGuardrail();
    const { resource } = madeOf(deployed, lambda, "guard-healing");
    const rules = ofProvider(deployed).filter(([name]) => name.startsWith(rule));
    assert.ok(rules.every(([, made]) => before(deployed, made).has(resource)));
  });

  it("gives the function its permissions before it can run", async () => {
    const deployed = await defaultGuardrail();
    const type = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
    const { resource } = madeOf(deployed, type, "guard-healing-role");
    assert.ok(before(deployed, madeOf(deployed, lambda, "guard-healing")).has(resource));
  });
});

/** Names of the resources that Pulumi may delete. */
async function unprotected(protect: boolean): Promise<readonly string[]> {
  const { made } = await deployGuardrail(everything, { protect });
  return [...made]
    .filter(
      // The engine gets this member of the SDK's, which has no public name.
      ([, { resource }]) => !(resource as unknown as { __protect?: boolean }).__protect,
    )
    .map(([name]) => name);
}
