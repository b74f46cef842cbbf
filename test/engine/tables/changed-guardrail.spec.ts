import { deepEqual } from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { BuiltPack } from "../harness/built-pack";
import { describeOnEngine } from "../harness/engine";
import { encryptedWith, GuardrailWorld } from "../harness/guardrail-world";
import { failed, succeeded, type Stack } from "../harness/stack";
import { readReports } from "../policy-cases/reports";

const name = "glue-encryption-guardrail";

/** Properties that a changed program gives to one resource, as TypeScript on its own `props`. */
const changes: Readonly<Record<string, string>> = {
  [`${name}-wake-ups-catalog-change`]: `{ eventPattern: '{"source":["aws.glue"]}' }`,
  [`${name}-wake-ups-schedule`]: `{ scheduleExpression: "rate(365 days)" }`,
  [`${name}-wake-ups-alarm`]: `{ qualifier: "1" }`,
  [`${name}-key`]:
    `{ insecureValue: "arn:aws:kms:eu-central-1:111122223333:key/` +
    `1234abcd-12ab-34cd-56ef-1234567890ab" }`,
};

/** What the pack says of the resources that were changed. */
const expected = [
  `block guardrail-function-present ${name}-healing`,
  `block guardrail-one-key ${name}-key`,
  `block guardrail-wake-ups ${name}-wake-ups-catalog-change`,
  `block guardrail-wake-ups ${name}-wake-ups-schedule`,
];

/** The real program against what it deploys; that its clean form passes, other tables show too. */
describeOnEngine("a guardrail that stands", function () {
  const world = new GuardrailWorld();
  let pack: BuiltPack;
  let stack: Stack;
  let keyArn: string;
  let program: string;

  before(async () => {
    pack = new BuiltPack();
    ({ stack, keyArn } = await world.startGuarded("changed"));
    program = readFileSync(join(stack.address.folder, "index.ts"), "utf8");
  });

  after(() => {
    pack.remove();
    return world.stop();
  });

  function write(text: string): void {
    writeFileSync(join(stack.address.folder, "index.ts"), text);
  }

  it("passes the pack in the preview of an update that changes nothing", async () => {
    deepEqual(readReports(succeeded(await stack.preview(...pack.options()))), []);
  });

  it("is blocked for each part that a changed program makes useless", async () => {
    write(`${transformation}\n${program.replace("async () => {", "async () => {\n  change();")}`);
    deepEqual(readReports(failed(await stack.preview(...pack.options()))), expected);
  });

  it("is blocked for a program that was emptied, without any configuration", async () => {
    const before = world.mark();
    write("export = () => Promise.resolve({});\n");
    deepEqual(readReports(failed(await stack.preview(...pack.options()))), [
      `block catalog-settings-present ${name}-changed`,
      `block guardrail-function-present ${name}-changed`,
      `block guardrail-wake-ups ${name}-changed`,
    ]);
    deepEqual(before.writes(), []);
    deepEqual(await world.settings(), encryptedWith(keyArn));
  });
});

/** Only resources of these names that have such properties are changed: several share a name. */
const transformation = `
import { runtime } from "@pulumi/pulumi";
const changes: Record<string, object> = {
  ${Object.entries(changes)
    .map(([resource, properties]) => `${JSON.stringify(resource)}: ${properties},`)
    .join("\n  ")}
};
function change() {
  runtime.registerStackTransformation(({ name, props, opts }) => {
    const changed = changes[name];
    const isMeant = changed !== undefined && isLike(props, changed);
    return isMeant ? { props: { ...props, ...changed }, opts } : undefined;
  });
}
function isLike(props: object, changed: object): boolean {
  return Object.keys(changed).every((key) => key in props || (key === "qualifier" && "principal" in props));
}
`;
