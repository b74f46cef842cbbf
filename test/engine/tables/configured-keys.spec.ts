import assert from "node:assert/strict";
import { describeOnEngine } from "../harness/engine";
import { GuardrailWorld, guardrailConfig } from "../harness/guardrail-world";
import { KeyMaker } from "../harness/key-maker";
import { failed, succeeded, type StateResource } from "../harness/stack";

/** A way to name a key that the catalog cannot use, and what is said of it. */
type Misuse = readonly [string, (keys: KeyMaker) => Promise<string> | string, RegExp];

/** Of these the configuration is fine, and KMS says what is wrong. */
const unusable: readonly Misuse[] = [
  ["is disabled", (keys) => keys.after("DisableKey"), /is disabled/],
  ["is to be deleted", (keys) => keys.after("ScheduleKeyDeletion"), /is about to be deleted/],
  ["is asymmetric", (keys) => keys.created({ KeySpec: "RSA_2048" }), /\(found RSA_2048/],
  [
    "is made for HMACs",
    (keys) => keys.created({ KeySpec: "HMAC_256", KeyUsage: "GENERATE_VERIFY_MAC" }),
    /is not symmetric \(found HMAC_256/,
  ],
  [
    "has no material, as after its expiry",
    (keys) => keys.created({ Origin: "EXTERNAL" }),
    /is not usable \(found PendingImport/,
  ],
  ["does not exist", (keys) => keys.missing(), /does not exist/],
  ["AWS manages", (keys) => keys.managedByAws(), /is managed by AWS/],
];

const notHere =
  /expected the full ARN of a KMS key in eu-central-1, no alias and no bare id; found/;

/** These the configuration shows by itself. */
const misnamed: readonly Misuse[] = [
  ["AWS manages, by its alias", () => "alias/aws/glue", notHere],
  ["lies in another Region", (keys) => keys.created({}, "us-east-1"), notHere],
  ["has a replica here", async (keys) => (await keys.replicated()).primary, notHere],
  ["is named by an alias", () => "arn:aws:kms:eu-central-1:111122223333:alias/mine", notHere],
  ["is named by its id", (keys) => keys.missing().split("/").at(-1) ?? "", notHere],
  ["is named by something else", () => "arn:aws:kms:eu-central-1:111122223333:key/mine", notHere],
];

const ofAnotherAccount: Misuse = [
  "is of another account",
  (keys) => keys.missing("444455556666"),
  /expected an ARN of account 111122223333/,
];

describeOnEngine("a configured key", function () {
  const world = new GuardrailWorld();
  const keys = new KeyMaker(world);

  before(() => world.start());
  after(() => world.stop());

  for (const [misuse, make, message] of [...unusable, ...misnamed, ofAnotherAccount]) {
    it(`that ${misuse} is refused in preview and up, with one message each and nothing registered`, async () => {
      const config = { keyArn: await make(keys), passwordKeyArn: await make(keys) };
      const stack = await world.stack(toName(misuse), config);
      const before = world.mark();
      for (const refusal of [failed(await stack.preview()), failed(await stack.up())]) {
        for (const name of Object.keys(config)) assert.match(onlyMessage(refusal, name), message);
        assert.doesNotMatch(refusal, /at .*\.ts:\d+|Add this statement/);
      }
      assert.deepEqual(before.writes(), []);
      assert.deepEqual((await stack.resources()).filter(isOfProgram), []);
    });
  }

  it("that is retired is refused as well where the configuration shows that it is none", async () => {
    const retiredKeyArns = await make(misnamed);
    const stack = await world.stack("misnamed", { retiredKeyArns });
    const before = world.mark();
    const expected = misnamed.map(([, , message]) => message);
    for (const refusal of [failed(await stack.preview()), failed(await stack.up())])
      assertRetired(refusal, expected);
    assert.deepEqual(before.writes(), []);
    assert.deepEqual((await stack.resources()).filter(isOfProgram), []);
  });

  it("that is retired and unusable is a warning in preview and up, and stops neither", async () => {
    const retired = [...unusable, ofAnotherAccount];
    const made = await make(retired);
    const stack = await world.stack("retired");
    const expected = retired.map(([misuse, , message]) =>
      misuse === ofAnotherAccount[0] ? /does not exist/ : message,
    );
    for (const [start, end] of [
      [0, 4],
      [4, 8],
    ] as const) {
      stack.configure(guardrailConfig({ retiredKeyArns: made.slice(start, end) }));
      const texts = [succeeded(await stack.preview()), succeeded(await stack.up())];
      for (const text of texts) assertRetired(text, expected.slice(start, end));
    }
  });

  /** A key of each kind. */
  async function make(misuses: readonly Misuse[]): Promise<readonly string[]> {
    const arns: string[] = [];
    for (const [, makeOne] of misuses) arns.push(await makeOne(keys));
    return arns;
  }
});

function assertRetired(text: string, expected: readonly RegExp[]): void {
  for (const [at, message] of expected.entries())
    assert.match(onlyMessage(text, `retiredKeyArns[${at}]`), message);
}

/** What the closing diagnostics say of one configuration key, which is one line. */
function onlyMessage(text: string, name: string): string {
  const [, diagnostics = ""] = text.split(/^Diagnostics:$/m);
  const about = new RegExp(`(?:^|warning: |guardrail:)${name.replaceAll(/[[\]]/g, "\\$&")}: `);
  const [line = "", ...more] = diagnostics.split("\n").filter((each) => about.test(each.trim()));
  assert.deepEqual(more, []);
  return line;
}

function isOfProgram({ type }: StateResource): boolean {
  return !type.startsWith("pulumi:");
}

function toName(words: string): string {
  return words.replaceAll(/[^a-zA-Z]+/g, "-");
}
