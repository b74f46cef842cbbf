import {
  GetSubscriptionAttributesCommand,
  GetTopicAttributesCommand,
  ListSubscriptionsByTopicCommand,
  SNSClient,
  type Subscription,
} from "@aws-sdk/client-sns";
import { mockClient } from "aws-sdk-client-mock";
import assert from "node:assert/strict";
import { hashAddress } from "../../../aws/address-hash";
import { hashPolicy } from "../../../aws/policy-hash";
import { observeTopic } from "../../../aws/self-check/topic";
import { absent, known } from "../../../core/observed/fact";
import { accountRegion, keyArn } from "../../support/observations";
import { anSdkError, unreadable } from "../sdk-errors";

const client = new SNSClient({ region: accountRegion.region });
const sdk = mockClient(client);
const lazily = () => Promise.resolve(client);
const topicArn = "arn:aws:sns:eu-west-1:111122223333:glue-encryption-guardrail-alerts";
const subscriptionArn = `${topicArn}:1a2b3c4d`;
const policy = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "sns:Publish" }] };
const own = { Protocol: "email", Endpoint: "Ops@example.com", SubscriptionArn: subscriptionArn };

const topic = { name: "alerts", topicArn, addressHash: hashAddress("ops@example.com") };
const observe = (changes: Partial<typeof topic> = {}) =>
  observeTopic(lazily, { ...topic, ...changes });

/** What is observed of the subscription among these, whose own attributes are those given. */
async function subscriptionOf(
  subscriptions: readonly Subscription[],
  attributes: Record<string, string> = {},
) {
  sdk.on(ListSubscriptionsByTopicCommand).resolves({ Subscriptions: [...subscriptions] });
  sdk.on(GetSubscriptionAttributesCommand).resolves({ Attributes: attributes });
  return (await observe()).subscription;
}

describe("Observing the topic of the alerts", () => {
  beforeEach(() => {
    sdk.reset();
    const Attributes = { Policy: JSON.stringify(policy), KmsMasterKeyId: keyArn };
    sdk.on(GetTopicAttributesCommand).resolves({ Attributes });
  });

  it("gives its policy by its hash, its key, and the subscription of the address", async () => {
    sdk.on(ListSubscriptionsByTopicCommand).resolves({ Subscriptions: [own] });
    sdk.on(GetSubscriptionAttributesCommand).resolves({ Attributes: {} });
    assert.deepEqual(await observe(), {
      name: "alerts",
      exists: known(true),
      policyHash: known(hashPolicy(policy)),
      keyArn: known(keyArn),
      subscription: known({ isConfirmed: true, filterPolicy: "" }),
    });
    const inputs = sdk.calls().map((call) => call.args[0].input);
    assert.deepEqual(inputs, [
      { TopicArn: topicArn },
      { TopicArn: topicArn, NextToken: undefined },
      { SubscriptionArn: subscriptionArn },
    ]);
  });

  it("looks for no subscription where no address is configured", async () => {
    assert.deepEqual((await observe({ addressHash: "" })).subscription, absent);
    assert.equal(sdk.calls().length, 1);
  });

  it("finds the address on any page, and asks no further", async () => {
    sdk
      .on(ListSubscriptionsByTopicCommand)
      .resolvesOnce({ Subscriptions: [{ ...own, Endpoint: "other@example.com" }], NextToken: "2" })
      .resolvesOnce({ Subscriptions: [own], NextToken: "3" });
    sdk.on(GetSubscriptionAttributesCommand).resolves({ Attributes: {} });
    const { subscription } = await observe();
    assert.deepEqual(subscription, known({ isConfirmed: true, filterPolicy: "" }));
    assert.equal(sdk.commandCalls(ListSubscriptionsByTopicCommand).length, 2);
  });

  it("takes no other protocol, no other address and nothing removed for it", async () => {
    const others = [
      { ...own, Protocol: "email-json" },
      { ...own, Endpoint: "other@example.com" },
      { ...own, SubscriptionArn: "Deleted" },
    ];
    assert.deepEqual(await subscriptionOf(others), absent);
  });

  it("finds one that waits for confirmation, by the list and by its attributes", async () => {
    const pending = known({ isConfirmed: false, filterPolicy: "" });
    const listed = { ...own, SubscriptionArn: "PendingConfirmation" };
    assert.deepEqual(await subscriptionOf([listed]), pending);
    assert.deepEqual(await subscriptionOf([own], { PendingConfirmation: "true" }), pending);
  });

  it("gives the filter policy, and none where that has no condition", async () => {
    const FilterPolicy = '{"kind":["none"]}';
    const filtered = known({ isConfirmed: true, filterPolicy: FilterPolicy });
    assert.deepEqual(await subscriptionOf([own], { FilterPolicy }), filtered);
    const open = known({ isConfirmed: true, filterPolicy: "" });
    assert.deepEqual(await subscriptionOf([own], { FilterPolicy: "{}" }), open);
  });

  for (const code of ["NotFound", "NotFoundException"]) {
    it(`finds it absent after ${code}`, async () => {
      sdk.onAnyCommand().rejects(anSdkError(code));
      const gone = { exists: absent, policyHash: absent, keyArn: absent, subscription: absent };
      assert.deepEqual(await observe(), { name: "alerts", ...gone });
    });
  }

  for (const [errorName, code] of Object.entries(unreadable)) {
    it(`cannot read anything after ${errorName}`, async () => {
      sdk.onAnyCommand().rejects(anSdkError(errorName));
      const why = { state: "unresolved", code, detail: `${errorName}: because` };
      const unread = { exists: why, policyHash: why, keyArn: why, subscription: why };
      assert.deepEqual(await observe(), { name: "alerts", ...unread });
    });
  }
});
