import assert from "node:assert/strict";
import type { JsonObject } from "../../../../local/aws/json";
import { cast, type Principal } from "../../../../local/aws/trail/principals";
import { region, SmallWorld } from "../small-world";

describe("The event of a call", () => {
  let world: SmallWorld;
  before(async () => {
    world = await SmallWorld.start();
    await world.deploy("return event;");
    await world.route();
    const eventPattern = JSON.stringify({ source: ["aws.ssm"] });
    await world.create("aws:cloudwatch/eventRule:EventRule", { name: "glue", eventPattern });
  });
  after(() => world.aws.close());

  const routeSource = async (source: string) => {
    const inputs = { name: "glue", eventPattern: JSON.stringify({ source: [source] }) };
    const rule = "aws:cloudwatch/eventRule:EventRule";
    await world.aws.provisioner.provision({
      operation: "update",
      type: rule,
      name: "glue",
      id: "glue",
      inputs,
      region,
    });
  };

  /** The envelope that the target got for a call. */
  const eventOf = async (caller: Principal, call: string, input: JsonObject) => {
    await routeSource(`aws.${call.slice(0, call.indexOf(":"))}`);
    await world.aws.call({ caller, region }, call, input).catch(() => undefined);
    await world.aws.bus.settle();
    const run = world.aws.functions.runs.at(-1);
    return run?.event as { readonly detail: Record<string, unknown> } & Record<string, unknown>;
  };
  const put = "glue:PutDataCatalogEncryptionSettings";

  it("has the envelope and the record of a change of the catalog", async () => {
    const input = {
      CatalogId: "111122223333",
      DataCatalogEncryptionSettings: { EncryptionAtRest: { CatalogEncryptionMode: "DISABLED" } },
    };
    const { id, time, detail, ...envelope } = await eventOf(cast.user, put, input);
    assert.match(String(id), /^[0-9a-f-]{36}$/);
    assert.deepEqual(envelope, {
      version: "0",
      "detail-type": "AWS API Call via CloudTrail",
      source: "aws.glue",
      account: "111122223333",
      region,
      resources: [],
    });
    const { eventID, requestID, eventTime, userIdentity, ...record } = detail;
    assert.equal(eventTime, time);
    assert.notEqual(eventID, requestID);
    assert.ok(userIdentity);
    assert.deepEqual(record, {
      eventVersion: "1.11",
      eventSource: "glue.amazonaws.com",
      eventName: "PutDataCatalogEncryptionSettings",
      awsRegion: region,
      sourceIPAddress: "198.51.100.77",
      userAgent: "Boto3/1.40.0",
      requestParameters: {
        catalogId: "111122223333",
        dataCatalogEncryptionSettings: { encryptionAtRest: { catalogEncryptionMode: "DISABLED" } },
      },
      responseElements: null,
      readOnly: false,
      eventType: "AwsApiCall",
      managementEvent: true,
      recipientAccountId: "111122223333",
      eventCategory: "Management",
    });
  });

  it("shows a role with its issuer, root with an empty one, and a user without a session", async () => {
    const callers = [cast.engineer, cast.root, cast.user];
    const identities: JsonObject[] = [];
    for (const caller of callers) {
      const { detail } = await eventOf(caller, put, { DataCatalogEncryptionSettings: {} });
      identities.push(detail.userIdentity as JsonObject);
    }
    const shown = identities.map(({ type, arn, sessionContext }) => {
      const { sessionIssuer } = (sessionContext ?? {}) as JsonObject;
      return [type, arn, (sessionIssuer as JsonObject | undefined)?.arn ?? sessionIssuer];
    });
    assert.deepEqual(shown, [
      [
        "AssumedRole",
        "arn:aws:sts::111122223333:assumed-role/data-engineer/dana",
        "arn:aws:iam::111122223333:role/data-engineer",
      ],
      ["Root", "arn:aws:iam::111122223333:root", {}],
      ["IAMUser", "arn:aws:iam::111122223333:user/legacy-etl", undefined],
    ]);
  });

  it("says why a call failed, and nothing of what a denied one asked", async () => {
    world.aws.faults.injectCall({ call: put, effect: { kind: "deny" }, times: 1 });
    const { detail } = await eventOf(cast.user, put, { DataCatalogEncryptionSettings: {} });
    assert.equal(detail.errorCode, "AccessDenied");
    assert.equal(detail.requestParameters, null);
    const invalid = await eventOf(cast.user, put, {});
    assert.equal(invalid.detail.errorCode, "InvalidInputException");
    assert.deepEqual(invalid.detail.requestParameters, {});
  });

  it("masks the value of a parameter", async () => {
    const input = { Name: "/secret", Value: "swordfish", Type: "String" };
    const { detail } = await eventOf(cast.engineer, "ssm:PutParameter", input);
    assert.deepEqual(detail.requestParameters, {
      name: "/secret",
      value: "HIDDEN_DUE_TO_SECURITY_REASONS",
      type: "String",
    });
  });
});
