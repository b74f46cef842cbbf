import assert from "node:assert/strict";
import { describeOnEngine } from "../harness/engine";
import { GuardrailWorld } from "../harness/guardrail-world";
import { failed, type Stack } from "../harness/stack";

/** What a person gets to read when the AWS of the stack cannot be asked. */
describeOnEngine("a deployment that cannot ask AWS", function () {
  const world = new GuardrailWorld();
  let stack: Stack;

  before(async () => {
    await world.start();
    stack = await world.stack("asking");
  });

  after(() => world.stop());

  afterEach(() => {
    world.local.faults.clear();
  });

  const cases: readonly {
    readonly why: string;
    readonly sentence: RegExp;
    readonly environment?: Readonly<Record<string, string | undefined>>;
    readonly denied?: string;
  }[] = [
    {
      why: "without credentials",
      // The engine prints the provider's own sentence, before the program can ask anything.
      sentence: /No valid credential sources found\.\n +Please see/,
      environment: { AWS_ACCESS_KEY_ID: undefined },
    },
    {
      why: "that AWS denies a look",
      sentence: /AWS denied ssm:GetParametersByPath on \/glue-encryption-guardrail, .*Allow it/,
      denied: "ssm:GetParametersByPath",
    },
    {
      why: "that reaches no endpoint",
      sentence: /No connection to AWS could be made for sts:GetCallerIdentity\. Check aws:region/,
      environment: { AWS_ENDPOINT_URL: "http://127.0.0.1:9" },
    },
  ];
  for (const { why, sentence, environment = {}, denied } of cases) {
    it(`is refused ${why}: one sentence in preview and in up, and nothing changed`, async () => {
      if (denied !== undefined) {
        world.local.faults.injectCall({ call: denied, effect: { kind: "deny" } });
      }
      const before = world.mark();
      const person = stack.with(environment);
      for (const refusal of [failed(await person.preview()), failed(await person.up())]) {
        assert.match(refusal, sentence);
        assert.doesNotMatch(refusal, /at .*\.[jt]s:\d+|unhandled|an unexpected error/i);
      }
      assert.deepEqual(before.writes(), []);
    });
  }
});
