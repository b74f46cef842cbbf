import assert from "node:assert/strict";
import type { ForeignEncryption } from "../../../../components/first-deployment/takeover/foreign-encryption";
import {
  describeReplacement,
  describeTakeover,
  type Takeover,
} from "../../../../components/first-deployment/takeover/takeover-message";
import { accountRegion } from "../../deployed-guardrail";
import { mockedKeyArn } from "../../mocked-pulumi";

const keyArn = mockedKeyArn("one");
const otherArn = mockedKeyArn("guard-key");
const role = "arn:aws:iam::111122223333:role/GlueCatalog";
const config = {
  mode: "enforce",
  passwordKeyArn: undefined,
  retiredKeyArns: [],
  serviceRoleArns: [],
} as const;
const replace = "pulumi config set --plaintext replaceForeignKey true --stack dev";

function describeFor(
  foreign: readonly ForeignEncryption[],
  changed: Partial<Takeover["config"]> = {},
): readonly string[] {
  const takeover = { accountRegion, stack: "dev", config: { ...config, ...changed } };
  return describeTakeover(foreign, takeover).split("\n");
}

/** The commands under "To keep it:", or nothing if it cannot be kept. */
function commandsFor(...args: Parameters<typeof describeFor>): readonly string[] {
  const lines = describeFor(...args);
  const start = lines.indexOf("To keep it:");
  const end = lines.findIndex((line) => line.startsWith("To replace it"));
  return start < 0 ? [] : lines.slice(start + 1, end).map((line) => line.trim());
}

describe("the refusal of a first deployment", () => {
  it("says what was found, that nothing changed, and both ways on", () => {
    assert.deepEqual(describeFor([{ kind: "metadata-key", found: keyArn }]), [
      "The Glue Data Catalog of account 111122223333 in eu-central-1 is encrypted already, in a way that this configuration does not name:",
      `  metadata is encrypted with the key "${keyArn}"`,
      "Nothing was changed.",
      "To keep it:",
      `  pulumi config set --plaintext keyArn ${keyArn} --stack dev`,
      "To replace it, and keep the old key for the objects that need it:",
      `  pulumi config set --plaintext --path 'retiredKeyArns[0]' ${keyArn} --stack dev`,
      `  ${replace}`,
    ]);
  });

  it("says in mode audit that the catalog is left as it is, and what mode enforce waits for", () => {
    const [, , effect] = describeFor([{ kind: "metadata-key", found: keyArn }], { mode: "audit" });
    assert.equal(
      effect,
      "Mode audit leaves it as it is and reports it. Mode enforce is refused until one of these is done.",
    );
  });

  it("adopts one key for both halves in one command", () => {
    const foreign: ForeignEncryption[] = [
      { kind: "metadata-key", found: keyArn },
      { kind: "password-key", found: keyArn },
    ];
    assert.deepEqual(commandsFor(foreign), [
      `pulumi config set --plaintext keyArn ${keyArn} --stack dev`,
    ]);
  });

  it("adopts it for the passwords as well when they are configured apart", () => {
    const foreign: ForeignEncryption[] = [
      { kind: "metadata-key", found: keyArn },
      { kind: "password-key", found: keyArn },
    ];
    assert.deepEqual(commandsFor(foreign, { passwordKeyArn: otherArn }), [
      `pulumi config set --plaintext keyArn ${keyArn} --stack dev`,
      `pulumi config set --plaintext passwordKeyArn ${keyArn} --stack dev`,
    ]);
  });

  it("replaces two keys behind those that are retired already, and has them watched", () => {
    const foreign: ForeignEncryption[] = [
      { kind: "metadata-key", found: keyArn },
      { kind: "password-key", found: otherArn },
    ];
    const lines = describeFor(foreign, { retiredKeyArns: [mockedKeyArn("older")] });
    assert.deepEqual(lines.slice(-3), [
      `  pulumi config set --plaintext --path 'retiredKeyArns[1]' ${keyArn} --stack dev`,
      `  pulumi config set --plaintext --path 'retiredKeyArns[2]' ${otherArn} --stack dev`,
      `  ${replace}`,
    ]);
  });

  it("adopts two keys and a role, each by its own command", () => {
    const foreign: ForeignEncryption[] = [
      { kind: "metadata-key", found: keyArn },
      { kind: "password-key", found: otherArn },
      { kind: "service-role", found: role },
    ];
    assert.deepEqual(commandsFor(foreign), [
      `pulumi config set --plaintext keyArn ${keyArn} --stack dev`,
      `pulumi config set --plaintext passwordKeyArn ${otherArn} --stack dev`,
      `pulumi config set --plaintext --path 'serviceRoleArns[0]' ${role} --stack dev`,
    ]);
  });

  it("adds a role behind those that are approved already", () => {
    const approved = { serviceRoleArns: [`${role}One`, `${role}Two`] };
    assert.deepEqual(commandsFor([{ kind: "service-role", found: role }], approved), [
      `pulumi config set --plaintext --path 'serviceRoleArns[2]' ${role} --stack dev`,
    ]);
  });

  it("looks an alias up, and lets the same key be written by its ARN", () => {
    assert.deepEqual(commandsFor([{ kind: "metadata-key", found: "alias/data" }]), [
      'pulumi config set --plaintext keyArn "$(aws kms describe-key --key-id alias/data --region eu-central-1 --query KeyMetadata.Arn --output text)" --stack dev',
      replace,
    ]);
  });

  for (const [what, found] of [
    ["a key of another account", keyArn.replace("111122223333", "444455556666")],
    ["a key of another Region", keyArn.replace("eu-central-1", "us-east-1")],
    ["something that is no key", "$(rm -rf ~)"],
  ] as const) {
    it(`offers no command to adopt ${what}`, () => {
      const lines = describeFor([{ kind: "metadata-key", found }]);
      assert.ok(
        lines.includes("It cannot be adopted: not all of it belongs to this account and Region."),
      );
      assert.deepEqual(
        lines.filter((line) => line.includes("pulumi config")),
        [`  ${replace}`],
      );
    });
  }

  it("never puts text that is no role's ARN into a command", () => {
    assert.deepEqual(commandsFor([{ kind: "service-role", found: "x; rm -rf ~" }]), []);
  });
});

describe("the warning of a replacement", () => {
  const replacementOf = (foreign: readonly ForeignEncryption[]) =>
    describeReplacement(foreign, { accountRegion, stack: "dev", config })?.split("\n");

  it("gives the command that has the old key watched", () => {
    assert.deepEqual(replacementOf([{ kind: "metadata-key", found: keyArn }]), [
      "This update replaces the encryption of the Glue Data Catalog:",
      `  metadata is encrypted with the key "${keyArn}"`,
      "What the old key encrypted can be read only while that key is usable, and the self-check does not watch it.",
      "To have it watched:",
      `  pulumi config set --plaintext --path 'retiredKeyArns[0]' ${keyArn} --stack dev`,
    ]);
  });

  it("says where a key can't be watched", () => {
    const found = keyArn.replace("111122223333", "444455556666");
    assert.equal(
      replacementOf([{ kind: "password-key", found }])?.at(-1),
      "It cannot be watched, as it is not of this account and Region: ask its owner to keep it.",
    );
  });

  it("is none where nothing but a role is replaced", () => {
    assert.equal(replacementOf([{ kind: "service-role", found: role }]), undefined);
  });
});
