import { resourceTypes } from "../../../policy-pack/inputs/resource-types";
import type { CaseResource, PolicyCase } from "./case";
import { key, knownAtRest, knownKey, knownPasswords, output, settings } from "./programs";

type Inputs = Readonly<Record<string, unknown>>;

const root = (account: string) => ({ AWS: `arn:aws:iam::${account}:root` });
const all = { Principal: root("111122223333"), Action: "kms:*", Resource: "*" };
const policyOf = (...statements: readonly object[]) => JSON.stringify({ Statement: statements });
const administration = { Effect: "Allow", ...all };

/** Settings whose keys, both of them, are an output. */
function settingsOf(name: string, of: string): CaseResource {
  return settings(
    name,
    { catalogEncryptionMode: "SSE-KMS", sseAwsKmsKeyId: output(of) },
    { returnConnectionPasswordEncrypted: true, awsKmsKeyId: output(of) },
  );
}

function keyOf(
  type: "externalKey" | "replicaKey" | "alias" | "keyPolicy",
  name: string,
  inputs: Inputs,
): CaseResource {
  return { type: resourceTypes[type], name, inputs, options: { protect: true } };
}

function replica(name: string, inputs: Inputs = {}): CaseResource {
  return keyOf("replicaKey", name, { primaryKeyArn: output(`${name}-primary.arn`), ...inputs });
}

function primary(name: string, inputs: Inputs = {}): CaseResource {
  return key(`${name}-primary`, { multiRegion: true, region: "eu-central-1", ...inputs });
}

const off = { enableKeyRotation: true, isEnabled: false };
const alias = (name: string) =>
  keyOf("alias", `${name}-alias`, {
    name: `alias/${name}`,
    targetKeyId: output(`${name}-key.arn`),
  });

/** By CloudFormation's names, as aws-native and awscc have them. */
function nativeKey(name: string, inputs: Inputs, protect = true): CaseResource {
  const all = { enableKeyRotation: true, ...inputs };
  return { type: "aws-native:kms:Key", name: `${name}-key`, inputs: all, options: { protect } };
}

/** Programs with a key that is blocked in a preview. */
export const badKeys: readonly PolicyCase[] = [
  {
    it: "a disabled key that settings name by an alias",
    program: [key("k01-key", off), alias("k01"), settingsOf("k01", "k01-alias.targetKeyArn")],
    preview: ["advise unknown-values k01", "block guarded-key-enabled k01-key"],
  },
  {
    it: "a disabled key of imported material",
    program: [
      keyOf("externalKey", "k02-key", { enabled: false }),
      settingsOf("k02", "k02-key.arn"),
    ],
    preview: ["advise unknown-values k02", "block guarded-key-enabled k02-key"],
  },
  {
    it: "a disabled replica",
    program: [
      primary("k03-key"),
      replica("k03-key", { enabled: false }),
      settingsOf("k03", "k03-key.arn"),
    ],
    preview: ["advise unknown-values k03", "block guarded-key-enabled k03-key"],
  },
  {
    it: "a replica whose primary key does not rotate",
    program: [
      primary("k04-key", { enableKeyRotation: false }),
      replica("k04-key"),
      settingsOf("k04", "k04-key.arn"),
    ],
    preview: ["advise unknown-values k04", "block guarded-key-rotation k04-key"],
  },
  {
    it: "a policy that shuts Glue out, attached to a key of another stack by its ARN",
    program: [
      keyOf("keyPolicy", "k05-policy", {
        keyId: knownKey.replace("1234abcd", "0000abcd"),
        policy: policyOf(),
      }),
      settings(
        "k05",
        { ...knownAtRest, sseAwsKmsKeyId: knownKey.replace("1234abcd", "0000abcd") },
        knownPasswords,
      ),
    ],
    preview: ["block guarded-key-policy k05-policy"],
  },
  {
    it: "a policy that shuts Glue out, attached to a key of the program",
    program: [
      key("k06-key"),
      keyOf("keyPolicy", "k06-policy", { keyId: output("k06-key.id"), policy: policyOf() }),
      settingsOf("k06", "k06-key.arn"),
    ],
    preview: ["advise unknown-values k06", "block guarded-key-policy k06-key"],
  },
  {
    it: "a key whose policy denies everything to the root",
    program: [
      key("k07-key", { policy: policyOf(administration, { Effect: "Deny", ...all }) }),
      settingsOf("k07", "k07-key.arn"),
    ],
    preview: ["advise unknown-values k07", "block guarded-key-policy k07-key"],
  },
  {
    it: "a key that a rename would delete",
    program: [key("k08-key", {}, false), settingsOf("k08", "k08-key.arn")],
    preview: ["advise unknown-values k08", "block guarded-key-protection k08-key"],
  },
  {
    it: "a key whose policy lets Glue of another Region use it",
    program: [
      key("k13-key", {
        policy: policyOf({
          ...administration,
          Condition: { StringEquals: { "kms:ViaService": "glue.us-east-1.amazonaws.com" } },
        }),
      }),
      settingsOf("k13", "k13-key.arn"),
    ],
    preview: ["advise unknown-values k13", "block guarded-key-policy k13-key"],
  },
  {
    it: "a disabled key of aws-native",
    program: [nativeKey("k09", { enabled: false }), settingsOf("k09", "k09-key.arn")],
    preview: ["advise unknown-values k09", "block guarded-key-enabled k09-key"],
  },
  {
    it: "a key of aws-native that a rename would delete",
    program: [nativeKey("k10", {}, false), settingsOf("k10", "k10-key.arn")],
    preview: ["advise unknown-values k10", "block guarded-key-protection k10-key"],
  },
  {
    it: "a key of aws-native whose policy, an object there, shuts Glue out",
    program: [nativeKey("k11", { keyPolicy: { Statement: [] } }), settingsOf("k11", "k11-key.arn")],
    preview: ["advise unknown-values k11", "block guarded-key-policy k11-key"],
  },
  {
    it: "a key of awscc that does not rotate, by an alias",
    program: [
      {
        ...nativeKey("k12", { enableKeyRotation: false, keyPolicy: policyOf(administration) }),
        type: "awscc:kms/key:Key",
      },
      alias("k12"),
      settingsOf("k12", "k12-alias.targetKeyArn"),
    ],
    preview: ["advise unknown-values k12", "block guarded-key-rotation k12-key"],
  },
];

/** Programs with keys that must never be blocked. */
export const goodKeys: readonly PolicyCase[] = [
  {
    it: "a key that settings name by an alias",
    program: [key("l01-key"), alias("l01"), settingsOf("l01", "l01-alias.targetKeyArn")],
    preview: ["advise unknown-values l01"],
    up: [],
  },
  {
    it: "a key of imported material",
    program: [keyOf("externalKey", "l02-key", { enabled: true }), settingsOf("l02", "l02-key.arn")],
    preview: ["advise unknown-values l02"],
    up: [],
  },
  {
    it: "a replica of a key of another Region",
    program: [primary("l03-key"), replica("l03-key"), settingsOf("l03", "l03-key.arn")],
    preview: ["advise unknown-values l03"],
    up: [],
  },
  {
    it: "a policy attached to a key of the program",
    program: [
      key("l04-key"),
      keyOf("keyPolicy", "l04-policy", {
        keyId: output("l04-key.id"),
        policy: policyOf(administration),
      }),
      settingsOf("l04", "l04-key.arn"),
    ],
    preview: ["advise unknown-values l04"],
    up: [],
  },
  {
    it: "a key whose policy denies another account, and its deletion to everyone",
    program: [
      key("l05-key", {
        policy: policyOf(
          administration,
          { ...all, Effect: "Deny", Principal: root("444455556666") },
          { Effect: "Deny", Principal: "*", Action: "kms:ScheduleKeyDeletion", Resource: "*" },
        ),
      }),
      settingsOf("l05", "l05-key.arn"),
    ],
    preview: ["advise unknown-values l05"],
    up: [],
  },
  {
    it: "a key of aws-native, and one of other data that is neither protected nor rotates",
    program: [
      nativeKey("l07", { keyPolicy: { Statement: [administration] }, pendingWindowInDays: 7 }),
      { ...nativeKey("l07", { enableKeyRotation: false }, false), name: "l07-logs" },
      settingsOf("l07", "l07-key.arn"),
    ],
    preview: ["advise unknown-values l07"],
    up: [],
  },
  {
    it: "a key and settings that a component protects",
    program: [
      { type: "component", name: "l08-lake", inputs: {}, options: { protect: true } },
      { ...key("l08-key"), options: { parent: "l08-lake" } },
      { ...settingsOf("l08", "l08-key.arn"), options: { parent: "l08-lake" } },
    ],
    preview: ["advise unknown-values l08"],
    up: [],
  },
  {
    it: "a component of keys, one of them for other data and without protection",
    program: [
      { type: "component", name: "l06-ring", inputs: {} },
      { ...key("l06-key"), options: { protect: true, parent: "l06-ring" } },
      { ...key("l06-logs", { enableKeyRotation: false }), options: { parent: "l06-ring" } },
      settings("l06", {
        catalogEncryptionMode: "SSE-KMS",
        sseAwsKmsKeyId: { first: ["l06-key.arn", "l06-logs.arn"] },
      }),
    ],
    preview: ["advise unknown-values l06"],
    up: [],
  },
];
