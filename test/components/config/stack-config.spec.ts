import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import {
  parseConfig,
  readConfig,
  type GuardrailConfig,
} from "../../../components/config/stack-config";
import { ConfigError, type ConfigProblem } from "../../../core/errors";
import { mockedKeyArn } from "../mocked-pulumi";

const namespace = "glue-encryption-guardrail";
const keyArn = mockedKeyArn("one");
const otherKeyArn = mockedKeyArn("guard-key");
const role = "arn:aws:iam::111122223333:role/catalog/GlueCatalog";
const eventBusArn = "arn:aws:events:eu-central-1:444455556666:event-bus/security/alerts";
const onlyRegion = { "aws:region": "eu-central-1" };
const ofKey = "the full ARN of a KMS key in eu-central-1, no alias and no bare id";
const ofRole = "the ARN of an IAM role, without a comma";
const ofPattern = `${ofRole}, in which * and ? stand for some characters and not for the whole path and name`;
const ofAccount = "an account id of 12 digits";
const ofOrganization = "the id of an organization, such as o-a1b2c3d4e5";
const anyRole = "arn:aws:iam::111122223333:role/*";

const defaults: GuardrailConfig = {
  region: "eu-central-1",
  mode: "enforce",
  keyArn: undefined,
  passwordKeyArn: undefined,
  replaceForeignKey: false,
  serviceRoleArns: [],
  readerAccountIds: [],
  readerOrganizationId: undefined,
  retiredKeyArns: [],
  deploymentRoleArns: [],
  scheduleMinutes: 5,
  reservedConcurrency: 1,
  alertEmail: undefined,
  alertsEventBusArn: undefined,
  logRetentionDays: 365,
  createTrail: false,
  forwardIamEvents: true,
  dashboard: false,
  protect: true,
};

/** The configuration of a stack that sets its Region and the given keys. */
function parseWith(values: Readonly<Record<string, string>>): GuardrailConfig {
  return parseConfig({ ...onlyRegion, ...toRaw(values) });
}

function problemsOf(parse: () => unknown): readonly ConfigProblem[] {
  try {
    parse();
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error.problems;
  }
  return [];
}

const accepted: readonly (readonly [key: keyof GuardrailConfig, text: string, value: unknown])[] = [
  ["mode", "audit", "audit"],
  ["mode", "enforce", "enforce"],
  ["keyArn", keyArn, keyArn],
  ["keyArn", "", undefined],
  ["passwordKeyArn", keyArn, keyArn],
  ["passwordKeyArn", "", undefined],
  ["replaceForeignKey", "true", true],
  ["replaceForeignKey", "false", false],
  ["serviceRoleArns", JSON.stringify([role]), [role]],
  ["serviceRoleArns", "[]", []],
  ["readerAccountIds", '["444455556666", "012345678901"]', ["444455556666", "012345678901"]],
  ["readerOrganizationId", "o-a1b2c3d4e5", "o-a1b2c3d4e5"],
  ["readerOrganizationId", "", undefined],
  ["retiredKeyArns", JSON.stringify([keyArn, otherKeyArn]), [keyArn, otherKeyArn]],
  ["deploymentRoleArns", JSON.stringify([role]), [role]],
  ["deploymentRoleArns", JSON.stringify([`${role}-*`]), [`${role}-*`]],
  ["scheduleMinutes", "1", 1],
  ["scheduleMinutes", "60", 60],
  ["reservedConcurrency", "12", 12],
  ["reservedConcurrency", "unreserved", "unreserved"],
  ["alertEmail", "security@example.com", "security@example.com"],
  ["alertEmail", "", undefined],
  ["alertsEventBusArn", eventBusArn, eventBusArn],
  ["alertsEventBusArn", "", undefined],
  ["logRetentionDays", "3653", 3653],
  ["createTrail", "true", true],
  ["dashboard", "true", true],
  ["protect", "false", false],
];

/** Key, text, what the message expects, and the path where it is not the key's own. */
const refused: readonly (readonly [key: string, text: string, expected: string, at?: string])[] = [
  ["mode", "", '"enforce" or "audit"'],
  ["mode", "Enforce", '"enforce" or "audit"'],
  ["keyArn", "alias/my-key", ofKey],
  ["keyArn", "11111111-2222-3333-4444-555555555555", ofKey],
  ["keyArn", keyArn.replace("eu-central-1", "us-east-1"), ofKey],
  ["keyArn", "no key", ofKey],
  ["passwordKeyArn", "alias/my-key", ofKey],
  ["replaceForeignKey", "", "true or false"],
  ["replaceForeignKey", "yes", "true or false"],
  ["serviceRoleArns", "", "a list of strings"],
  ["serviceRoleArns", role, "a list of strings"],
  ["serviceRoleArns", "[1]", "a list of strings"],
  ["serviceRoleArns", `["${role}", "GlueCatalog"]`, ofRole, "serviceRoleArns[1]"],
  ["serviceRoleArns", `["${role},two"]`, ofRole, "serviceRoleArns[0]"],
  ["retiredKeyArns", "{}", "a list of strings"],
  ["retiredKeyArns", '["alias/old"]', ofKey, "retiredKeyArns[0]"],
  ["deploymentRoleArns", role, "a list of strings"],
  ["deploymentRoleArns", '["deploy"]', ofPattern, "deploymentRoleArns[0]"],
  ["deploymentRoleArns", `["${role}", "${anyRole}"]`, ofPattern, "deploymentRoleArns[1]"],
  ["serviceRoleArns", `["${role}*"]`, ofRole, "serviceRoleArns[0]"],
  ["readerAccountIds", '["444455556666", "4444"]', ofAccount, "readerAccountIds[1]"],
  ["readerAccountIds", '["*"]', ofAccount, "readerAccountIds[0]"],
  ["readerOrganizationId", "a1b2c3d4e5", ofOrganization],
  ["readerOrganizationId", "o-*", ofOrganization],
  ["scheduleMinutes", "", "an integer from 1 to 60"],
  ["scheduleMinutes", "0", "an integer from 1 to 60"],
  ["scheduleMinutes", "61", "an integer from 1 to 60"],
  ["scheduleMinutes", "5.5", "an integer from 1 to 60"],
  ["scheduleMinutes", "five", "an integer from 1 to 60"],
  ["reservedConcurrency", "", 'an integer from 1 or "unreserved"'],
  ["reservedConcurrency", "0", 'an integer from 1 or "unreserved"'],
  ["reservedConcurrency", "none", 'an integer from 1 or "unreserved"'],
  ["alertEmail", "nobody", "an e-mail address"],
  ["alertsEventBusArn", "security", "the full ARN of an event bus in eu-central-1"],
  [
    "alertsEventBusArn",
    eventBusArn.replace("eu-central-1", "us-east-1"),
    "the full ARN of an event bus in eu-central-1",
  ],
  ["createTrail", "yes", "true or false"],
  ["dashboard", "", "true or false"],
  ["protect", "", "true or false"],
  ["protect", "1", "true or false"],
];

describe("the configuration", () => {
  it("has safe defaults for everything but the Region", () => {
    assert.deepEqual(parseConfig(onlyRegion), defaults);
  });

  for (const [key, text, value] of accepted) {
    it(`takes ${JSON.stringify(text)} for ${key}`, () => {
      assert.deepEqual(parseWith({ [key]: text }), { ...defaults, [key]: value });
    });
  }

  for (const [key, text, expected, at = key] of refused) {
    it(`refuses ${JSON.stringify(text)} for ${key}, and says what it expects`, () => {
      const [problem, ...more] = problemsOf(() => parseWith({ [key]: text }));
      assert.equal(problem?.path, `${namespace}:${at}`);
      assert.equal(problem.expected, expected);
      assert.ok(problem.found !== undefined && text.includes(problem.found));
      assert.deepEqual(more, []);
    });
  }

  for (const text of ["", "0", "366", "for ever"]) {
    it(`refuses to keep logs for ${JSON.stringify(text)} days, as CloudWatch Logs would`, () => {
      const [problem] = problemsOf(() => parseWith({ logRetentionDays: text }));
      assert.equal(problem?.found, text);
      assert.match(problem.expected, /^one of 1, 3, 5, .*, 3653$/);
    });
  }

  it("refuses a retired key that is still in use", () => {
    const values = { keyArn, retiredKeyArns: JSON.stringify([keyArn]) };
    assert.deepEqual(
      problemsOf(() => parseWith(values)),
      [
        {
          path: `${namespace}:retiredKeyArns`,
          expected: "keys that neither keyArn nor passwordKeyArn names",
          found: keyArn,
        },
      ],
    );
  });

  it("refuses readers of a key whose policy is its owner's, each by its name", () => {
    const readers = {
      readerAccountIds: '["444455556666"]',
      readerOrganizationId: "o-a1b2c3d4e5",
    };
    const expected = "nothing beside keyArn: name the readers in the policy of that key";
    assert.deepEqual(
      problemsOf(() => parseWith({ keyArn, ...readers })),
      [
        { path: `${namespace}:readerAccountIds`, expected, found: "444455556666" },
        { path: `${namespace}:readerOrganizationId`, expected, found: "o-a1b2c3d4e5" },
      ],
    );
    assert.deepEqual(parseWith(readers).readerAccountIds, ["444455556666"]);
  });

  it("takes as many retired keys as the rule on KMS has room for, and no more", () => {
    const keyArns = Array.from({ length: 7 }, (_, index) => keyArn.replace(/.$/, String(index)));
    const parse = (most: number) =>
      parseWith({ retiredKeyArns: JSON.stringify(keyArns.slice(0, most)) });
    assert.equal(parse(6).retiredKeyArns.length, 6);
    assert.deepEqual(
      problemsOf(() => parse(7)),
      [{ path: `${namespace}:retiredKeyArns`, expected: "at most 6 entries", found: "7" }],
    );
  });

  it("refuses a key it does not know, and names the nearest that it does", () => {
    assert.deepEqual(
      problemsOf(() => parseWith({ schedulMinuts: "5" })),
      [
        {
          path: `${namespace}:schedulMinuts`,
          expected: "a key that exists (nearest: scheduleMinutes)",
          found: "5",
        },
      ],
    );
  });

  it("leaves the keys of other namespaces alone", () => {
    assert.deepEqual(parseConfig({ ...onlyRegion, "aws:profile": "dev" }), defaults);
  });

  it("says every problem at once, each with its key", () => {
    const values = { mode: "off", keyArn: "x", protect: "maybe", nonsense: "1" };
    const problems = problemsOf(() => parseConfig(toRaw(values)));
    assert.deepEqual(
      problems.map(({ path }) => path),
      [
        "aws:region",
        ...["nonsense", "keyArn", "mode", "protect"].map((key) => `${namespace}:${key}`),
      ],
    );
  });

  it("distinguishes a missing Region from one that does not exist", () => {
    assert.deepEqual(
      problemsOf(() => parseConfig({})),
      [{ path: "aws:region", expected: "the Region to deploy to", found: undefined }],
    );
    assert.deepEqual(
      problemsOf(() => parseConfig({ "aws:region": "eu-centrel-1" })),
      [
        {
          path: "aws:region",
          expected: "a Region that the AWS provider knows (nearest: eu-central-1)",
          found: "eu-centrel-1",
        },
      ],
    );
  });

  it("knows the Regions of the other partitions", () => {
    for (const region of ["cn-north-1", "us-gov-west-1", "eusc-de-east-1"]) {
      assert.deepEqual(parseConfig({ "aws:region": region }), { ...defaults, region });
    }
  });

  it("is read from the stack that is being deployed, secrets included", () => {
    pulumi.runtime.setAllConfig({ ...onlyRegion, [`${namespace}:alertEmail`]: "a@example.com" }, [
      `${namespace}:alertEmail`,
    ]);
    assert.deepEqual(readConfig(), { ...defaults, alertEmail: "a@example.com" });
    pulumi.runtime.setAllConfig({});
  });
});

function toRaw(values: Readonly<Record<string, string>>): Record<string, string> {
  const own = Object.entries(values).map(([key, text]): [string, string] => [
    `${namespace}:${key}`,
    text,
  ]);
  return Object.fromEntries(own);
}
