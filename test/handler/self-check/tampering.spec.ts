import assert from "node:assert/strict";
import type { CatalogSettings } from "../../../core/catalog/settings";
import { names } from "../../../core/deployed/names";
import { absent, known, unresolved } from "../../../core/observed/fact";
import { aTrail, compliantSettings } from "../../support/observations";
import { aCatalogChangeEvent, aSessionOf, aTamperEvent, scheduledEvent } from "../events";
import { deploymentRoleArn, functionRoleArn } from "../fake-own-parts";
import { raisedLevels, played } from "../played-process";

const off: CatalogSettings = { metadata: { mode: "DISABLED" }, passwords: { encrypted: false } };
const rule = names.catalogChangeRule;
const disabled = { rules: { [rule]: { state: known("DISABLED") } } };
const kinds = (told: readonly { readonly kind: string }[]) => told.map(({ kind }) => kind);

describe("A call on the guardrail by anybody", () => {
  it("is reported with who made it, what it was, what was found and what was restored", async () => {
    const { told, aws } = await played([aTamperEvent()], disabled);
    const { summary, findings, attribution, ...rest } = told[0] ?? assert.fail();
    assert.deepEqual(rest, {
      version: 1,
      kind: "tampering",
      mode: "enforce",
      account: "111122223333",
      region: "eu-west-1",
      requestId: "request-1",
      wakeUp: { kind: "tamper", eventId: "event-1", eventTime: "2026-11-22T09:59:30.000Z" },
      halves: [],
      before: null,
      after: null,
      exposure: null,
      isServiceRoleDropped: false,
      error: null,
      tampering: {
        call: { service: "events", eventName: "DisableRule", resources: rule },
        repairs: [{ part: "rule state", name: rule, failure: null }],
      },
    });
    assert.equal(attribution?.roleArn, "arn:aws:iam::111122223333:role/engineer");
    assert.deepEqual(
      findings.map(({ control }) => control),
      ["guardrail-rule"],
    );
    assert.equal(
      summary,
      `Someone called events:DisableRule on a part of the guardrail of the Glue Data Catalog of account ` +
        `111122223333 in eu-west-1 (${rule}). The guardrail restored the rule state of ${rule}. The self-check ` +
        "found 1 violation (guardrail-rule). The call was made by " +
        "arn:aws:sts::111122223333:assumed-role/engineer/eve from 203.0.113.9 (aws-cli/2.31). If you did " +
        "not expect it, see what else the caller did: `aws cloudtrail lookup-events --region eu-west-1 " +
        "--lookup-attributes AttributeKey=Username,AttributeValue=eve`. Put back what the guardrail did " +
        "not: `pulumi preview --refresh --diff`, then `pulumi up --refresh`.",
    );
    assert.deepEqual([told.length, aws.repairs], [1, [`EnableRule ${rule}`]]);
  });

  it("is reported although the self-check finds nothing", async () => {
    const { told, values } = await played([aTamperEvent()]);
    assert.deepEqual(kinds(told), ["tampering"]);
    assert.match(told[0]?.summary ?? "", /The self-check found no violations\./);
    assert.equal(values["Findings high"], 0);
  });

  it("is reported once, however often its event arrives", async () => {
    const { told } = await played([aTamperEvent(), aTamperEvent(), scheduledEvent, aTamperEvent()]);
    assert.deepEqual(kinds(told), ["tampering"]);
  });

  it("says so when the rule could not be restored", async () => {
    const failRepair = () => "AccessDeniedException";
    const { told, values } = await played([aTamperEvent()], { ...disabled, failRepair });
    assert.match(told[0]?.summary ?? "", /It could not restore the rule state of .*AccessDenied/);
    assert.equal(values["Findings high"], 1);
  });
});

describe("A call on the guardrail that was to be expected", () => {
  for (const [who, role] of [
    ["its own role", functionRoleArn],
    ["a deployment role", deploymentRoleArn],
  ] as const) {
    it(`by ${who} is an INFO line with its caller while nothing is wrong`, async () => {
      const run = await played([aTamperEvent(aSessionOf(role))]);
      assert.deepEqual([run.told, raisedLevels(run)], [[], []]);
      const line = run.lines.find((each) => "call" in each) ?? assert.fail();
      const call = { service: "events", eventName: "DisableRule", resources: rule };
      assert.deepEqual(line.call, call);
      assert.equal(Reflect.get(line.attribution as object, "roleArn"), role);
    });

    it(`by ${who} is reported when something is wrong`, async () => {
      const { told } = await played([aTamperEvent(aSessionOf(role))], { trails: known([]) });
      assert.deepEqual(kinds(told), ["tampering"]);
    });
  }

  it("is reported when it repointed the parameter, which the run itself looks at", async () => {
    const name = names.keyParameter;
    const parameter = () => Promise.resolve({ name, value: known("another key") });
    const { told } = await played([aTamperEvent(aSessionOf(deploymentRoleArn))], {}, { parameter });
    assert.deepEqual(
      told[0]?.findings.map(({ control }) => control),
      ["guardrail-parameter"],
    );
  });

  it("by the function itself repairs nothing, which ends the loop of its own repairs", async () => {
    const { aws, told } = await played([aTamperEvent(aSessionOf(functionRoleArn))], disabled);
    assert.deepEqual([aws.repairs, kinds(told)], [[], ["tampering"]]);
  });

  it("by a deployment, which may be on its way, leaves the repair to the next scheduled run", async () => {
    const call = aTamperEvent(aSessionOf(deploymentRoleArn));
    const { aws, told } = await played([call, scheduledEvent], disabled);
    assert.deepEqual(told[0]?.tampering?.repairs, []);
    assert.deepEqual(aws.repairs, [`EnableRule ${rule}`]);
  });
});

describe("An event of KMS or SSM that names nobody", () => {
  const event = {
    id: "1",
    "detail-type": "Parameter Store Change",
    detail: { name: names.keyParameter, operation: "Update" },
  };

  it("is not reported while nothing is wrong", async () => {
    const run = await played([event]);
    assert.deepEqual([run.told, raisedLevels(run)], [[], []]);
  });

  it("is reported without a caller when something is wrong", async () => {
    const { told } = await played([event], { function: { policy: absent } });
    assert.deepEqual([kinds(told), told[0]?.attribution], [["tampering"], null]);
  });
});

describe("A scheduled run", () => {
  it("puts a rule right and reports it, although no event says who", async () => {
    const { told, values } = await played([scheduledEvent], disabled);
    assert.deepEqual([kinds(told), told[0]?.tampering?.call], [["tampering"], null]);
    assert.match(
      told[0]?.summary ?? "",
      /^A part that wakes the guardrail of .* No event says who did it/,
    );
    assert.equal(values["Findings high"], 0);
  });

  it("notifies once of what stands, and warns and meters it each time", async () => {
    const run = await played([scheduledEvent, scheduledEvent], { trails: known([]) });
    assert.deepEqual(
      run.told.map(({ kind, findings }) => [kind, findings.map(({ control }) => control)]),
      [["finding", ["guardrail-trail"]]],
    );
    assert.deepEqual([raisedLevels(run), run.error], [["WARN"], undefined]);
    assert.equal(run.values["Findings high"], 1);
  });

  it("writes nothing in audit mode, and notifies what it would have restored", async () => {
    const { aws, told, values } = await played([scheduledEvent], disabled, { mode: "audit" });
    assert.deepEqual([aws.repairs, kinds(told), values["Findings high"]], [[], ["finding"], 1]);
  });

  it("warns of what could not be read, but not of an organization's trail", async () => {
    const denied = unresolved("access-denied");
    const hidden = { isOrganizationTrail: true, isLogging: denied };
    const quiet = await played([scheduledEvent], { trails: known([aTrail(hidden)]) });
    assert.deepEqual(raisedLevels(quiet), []);
    const warned = await played([scheduledEvent], { trails: denied });
    assert.deepEqual(raisedLevels(warned), ["WARN"]);
  });
});

describe("The self-check", () => {
  it("starts after the heal, which is reported without waiting for it", async () => {
    const order: string[] = [];
    const afterPut = (_: number, written: CatalogSettings) => {
      order.push("Put");
      return written;
    };
    const lookUp = () => {
      order.push("look");
      return Promise.resolve({ records: [] });
    };
    const publish = () => {
      order.push("Publish");
      return Promise.resolve({ isTaken: true, errors: [] });
    };
    const run = await played([scheduledEvent], { lookUp }, { live: off, afterPut, publish });
    assert.deepEqual(order.toSorted(), ["Publish", "Put", "look"]);
    assert.equal(order[0], "Put");
    assert.deepEqual([run.aws.live, kinds(run.told)], [compliantSettings, ["heal"]]);
  });

  it("is left out of a run that an event of the catalog woke, or nobody knows what", async () => {
    for (const event of [null, {}]) {
      const { aws } = await played([event], disabled);
      assert.deepEqual([aws.looks, aws.queries], [[], []]);
    }
    const { aws } = await played([aCatalogChangeEvent()], disabled);
    // Who healed before a late event is asked of the history, and no more.
    assert.deepEqual(
      [aws.looks, aws.queries.map(({ eventName }) => eventName)],
      [[], ["PutDataCatalogEncryptionSettings"]],
    );
  });

  it("runs, and reports, although the catalog cannot be looked at", async () => {
    const failLook = () => "ThrottlingException";
    const { told, error, values } = await played([aTamperEvent()], disabled, { failLook });
    assert.deepEqual([kinds(told), values], [["tampering"], {}]);
    assert.match(String(error), /ThrottlingException/);
  });

  it("names nobody as the cause of a heal beside a call on the guardrail", async () => {
    const { told } = await played([aTamperEvent()], {}, { live: off });
    assert.deepEqual(
      told.map(({ kind, attribution }) => [kind, attribution?.callerType]),
      [
        ["heal", undefined],
        ["tampering", "AssumedRole"],
      ],
    );
  });
});
