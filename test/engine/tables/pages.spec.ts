import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { findAwsCli, installAwsCommand } from "../harness/aws-cli";
import { describeOnEngine } from "../harness/engine";
import { accountRegion, encryptedWith, GuardrailWorld } from "../harness/guardrail-world";
import { sectionsOf, type PageSection } from "../harness/page-commands";
import type { Stack } from "../harness/stack";

const account = "111122223333";
const otherRegion = "us-east-1";

/** What a reader fills in, and what has to be so before and after a section's commands were run. */
interface Play {
  /** The numbered steps are run too, which say elsewhere only what is left to look at. */
  readonly isStepwise?: true;
  readonly before?: () => Promise<Readonly<Record<string, string>>>;
  readonly after?: () => Promise<void>;
}

/**
 * Copies every command of the two pages in their order, on two production stacks. What needs an
 * organization, IAM, SQS or CloudWatch Logs is parsed and sent by the AWS CLI and goes no further. Not
 * run: `npm ci`, as the packages are there; what has a blank to fill in outside of a script.
 */
describeOnEngine("the commands of README.md and docs/operations.md, copied in order", function () {
  const world = new GuardrailWorld();
  const bin = mkdtempSync(join(tmpdir(), "guardrail-aws-"));
  let reader: Stack;
  let keyArn = "";

  before(async () => {
    await world.start();
    installAwsCommand(bin);
    const stack = await world.stack("unused", {}, "guardrail-with-workflows");
    const { PATH = "" } = stack.address.environment;
    const PATHS = [bin, PATH].join(delimiter);
    reader = stack.with({ PATH: PATHS, PULUMI_SKIP_CONFIRMATIONS: "true", AWS_PAGER: "" });
  });

  after(async () => {
    rmSync(bin, { recursive: true });
    await world.stop();
  });

  const isGuarded = async () => {
    await world.local.bus.settle();
    assert.deepEqual(await world.settings(), encryptedWith(keyArn));
  };

  const isLeftEncrypted = async () => {
    assert.deepEqual(await world.settings(), encryptedWith(keyArn));
    assert.equal(await world.keyState(keyArn), "Enabled");
    assert.deepEqual([...world.local.functions.in(accountRegion).keys()], []);
  };

  const plays: Readonly<Record<string, Play>> = {
    "Prove it": { after: isGuarded },
    "A first week in mode audit": { isStepwise: true, after: isGuarded },
    "Find who did it": {
      before: () =>
        Promise.resolve({
          event: "00000000-0000-4000-8000-000000000001",
          CALLER: `arn:aws:sts::${account}:assumed-role/data-engineer/dana`,
        }),
    },
    "The key is disabled or about to be deleted": {
      async before() {
        await world.call("kms:ScheduleKeyDeletion", { KeyId: keyArn }, {});
        return {};
      },
      async after() {
        assert.equal(await world.keyState(keyArn), "Enabled");
      },
    },
    "The published parameter is gone or names another key": {
      async before() {
        const Name = "/glue-encryption-guardrail/key-arn";
        await world.call("ssm:DeleteParameter", { Name }, {});
        return {};
      },
      after: isGuarded,
    },
    "A second way out": {
      before: () => Promise.resolve({ bus: "security", account }),
    },
    "Changing the key": {
      async before() {
        const KeyId = await world.createKey();
        await world.call("kms:EnableKeyRotation", { KeyId }, {});
        keyArn = KeyId;
        return { new: KeyId };
      },
      after: isGuarded,
    },
    "Preventing it: the service control policies": {
      before: () => Promise.resolve({ policy: "p-12345678", account }),
    },
    "Leaving, and handing over": { after: isLeftEncrypted },
    "A destroy that was interrupted": { after: isLeftEncrypted },
    "Coming back": { before: () => Promise.resolve({ key: keyArn }), after: isGuarded },
  };

  async function play({ heading, blocks, steps }: PageSection): Promise<void> {
    const { isStepwise, before, after } = plays[heading] ?? {};
    const values = (await before?.()) ?? {};
    const person = reader.with(values);
    for (const script of isStepwise === true ? steps : blocks)
      await person.execute(`set -e\n${script}`);
    await after?.();
  }

  describe("README.md", () => {
    const [deploy, prove, prevent] = sectionsOf("README.md").filter(({ heading }) =>
      ["Deploy it", "Prove it", "Policy pack"].includes(heading),
    );

    for (const region of [otherRegion, accountRegion]) {
      it(`deploys a production stack to ${region}`, async () => {
        const [script = ""] = deploy?.blocks ?? [];
        assert.match(script, /^npm ci\n/);
        const copied = script.replace(/^npm ci\n/, "").replaceAll("eu-central-1", region);
        await reader.execute(`set -e\n${copied}`);
        const settings = JSON.stringify(await world.settings(region));
        keyArn = /arn:aws:kms:[^"]+/.exec(settings)?.[0] ?? "";
        assert.deepEqual(await world.settings(region), encryptedWith(keyArn));
      });
    }

    it("proves that the catalog is restored", async () => {
      assert.ok(prove !== undefined);
      await play(prove);
    });

    it("previews with the policy pack", async () => {
      assert.ok(prevent !== undefined);
      assert.equal(prevent.blocks.length, 1);
      await play(prevent);
    });
  });

  describe("docs/operations.md", () => {
    const sections = sectionsOf("docs/operations.md").filter(
      ({ heading, blocks }) => blocks.length > 0 || plays[heading]?.isStepwise === true,
    );

    it("has every section that is played with values of its own", () => {
      const missing = Object.keys(plays).filter(
        (heading) => heading !== "Prove it" && !sections.some((each) => each.heading === heading),
      );
      assert.deepEqual(missing, []);
    });

    for (const section of sections) {
      it(`can be followed in "${section.heading}"`, () => play(section));
    }
  });

  it("fail where the AWS CLI refuses one, if it is on PATH", async function () {
    if (findAwsCli() === undefined) this.skip();
    const refused = "aws kms enable-key --region eu-central-1 --no-such-option";
    await assert.rejects(reader.execute(refused), /no-such-option|--key-id/);
  });
});
