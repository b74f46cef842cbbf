import assert from "node:assert/strict";
import { catalogChangePattern } from "../../../../core/deployed/catalog-pattern";
import { isMatch, UnsupportedPatternError } from "../../../../local/aws/event-bus/matcher";
import type { JsonObject } from "../../../../local/aws/json";

/*
 * Each row was run through AWS's own matcher, aws/event-ruler 2.0.1: a condition added to the base
 * pattern, and which of the eight events then match.
 */

const own = "arn:aws:iam::111122223333:role/guardrail";

function event(detail: JsonObject): JsonObject {
  return {
    source: "aws.glue",
    "detail-type": "AWS API Call via CloudTrail",
    detail: {
      eventSource: "glue.amazonaws.com",
      eventName: "PutDataCatalogEncryptionSettings",
      ...detail,
    },
  };
}

function byRole(arn: string | null): JsonObject {
  return { userIdentity: { type: "AssumedRole", sessionContext: { sessionIssuer: { arn } } } };
}

function asking(settings: JsonObject): JsonObject {
  return { requestParameters: { dataCatalogEncryptionSettings: settings } };
}

const other = byRole("arn:aws:iam::111122223333:role/other");
const atRest = (mode: string, key?: string): JsonObject => ({
  encryptionAtRest: { catalogEncryptionMode: mode, sseAwsKmsKeyId: key },
});
const passwordsOff = { connectionPasswordEncryption: { returnConnectionPasswordEncrypted: false } };
const root = { userIdentity: { type: "Root", sessionContext: { sessionIssuer: {} } } };
const user = { userIdentity: { type: "IAMUser" } };
const denied = { errorCode: "AccessDenied", requestParameters: null };

const events = [
  event({ ...byRole(own), ...asking(atRest("SSE-KMS")) }),
  event({ ...other, ...asking({}) }),
  event({ ...other, ...asking(atRest("SSE-KMS", "alias/aws/glue")) }),
  event({ ...root, ...asking({ ...atRest("DISABLED"), ...passwordsOff }) }),
  event({ ...user, ...asking(atRest("DISABLED")) }),
  event({ ...user, ...denied }),
  event({ ...other, ...denied }),
  event({ ...byRole(null), errorCode: null, requestParameters: null }),
];

const issuer = (condition: JsonObject["arn"]): JsonObject => ({
  userIdentity: { sessionContext: { sessionIssuer: { arn: condition } } },
});
const mode = (condition: JsonObject["mode"]): JsonObject =>
  asking({ encryptionAtRest: { catalogEncryptionMode: condition } });
const flag: JsonObject = asking({
  connectionPasswordEncryption: { returnConnectionPasswordEncrypted: [false] },
});
const absent = { exists: false };
const notOwn = { "anything-but": [own] };
const noError: JsonObject = { errorCode: [absent] };

const golden: readonly (readonly [string, JsonObject, string])[] = [
  ["nothing", {}, "yes yes yes yes yes yes yes yes"],
  ["no error code", noError, "yes yes yes yes yes no no no"],
  ["an issuer that is not the own role", issuer([notOwn]), "no yes yes no no no yes yes"],
  ["no issuer, or another", issuer([absent, notOwn]), "no yes yes yes yes yes yes yes"],
  ["both of these", { ...issuer([absent, notOwn]), ...noError }, "no yes yes yes yes no no no"],
  ["a weak mode", mode([{ "anything-but": "SSE-KMS" }]), "no no no yes yes no no no"],
  [
    "no mode, or a weak one",
    mode([absent, { "anything-but": "SSE-KMS" }]),
    "no yes no yes yes yes yes yes",
  ],
  ["the flag false", flag, "no no no yes no no no no"],
];

describe("The event bus's matcher", () => {
  for (const [condition, detail, expected] of golden) {
    it(`agrees with AWS's own matcher on a pattern that asks for ${condition}`, () => {
      const pattern = event({ ...detail });
      const matched = events.map((each) => isMatch(toPattern(pattern), each));
      assert.equal(matched.map((is) => (is ? "yes" : "no")).join(" "), expected);
    });
  }

  it("matches the deployed pattern with every change that succeeded or was denied, and no other", () => {
    const pattern = JSON.parse(JSON.stringify(catalogChangePattern())) as JsonObject;
    const failures = ["AccessDeniedException", "InvalidInputException", "ThrottlingException"];
    const failed = failures.map((errorCode) => event({ ...denied, errorCode }));
    const matched = [...events, ...failed].map((each) => isMatch(pattern, each));
    const ofEvents = [true, true, true, true, true, true, true, false];
    assert.deepEqual(matched, [...ofEvents, true, false, false]);
  });

  it("matches text by its beginning where a pattern asks for a prefix", () => {
    const pattern: JsonObject = { name: [{ prefix: "UpdateFunctionCode" }] };
    const names = ["UpdateFunctionCode20150331v2", "GetFunction", 7, null];
    const matched = names.map((name) => isMatch(pattern, { name }));
    assert.deepEqual(matched, [true, false, false, false]);
  });

  it("matches text by its end where a pattern asks for a suffix", () => {
    const pattern: JsonObject = { name: [{ suffix: "/1234" }] };
    const names = ["key/1234", "1234", "key/1234/5", 1234, null];
    const matched = names.map((name) => isMatch(pattern, { name }));
    assert.deepEqual(matched, [true, false, false, false, false]);
  });

  it("matches any of the patterns of $or, and all that stands beside it", () => {
    const pattern: JsonObject = { a: ["1"], $or: [{ b: ["2"] }, { c: { d: ["3"] } }] };
    const events = [{ a: "1", b: "2" }, { a: "1", c: { d: "3" } }, { a: "1" }, { b: "2" }];
    assert.deepEqual(
      events.map((each) => isMatch(pattern, each)),
      [true, true, false, false],
    );
  });

  it("takes an object for absent and the items of a list for values", () => {
    const judge = (value: JsonObject["field"]) => [
      isMatch({ field: [{ exists: true }] }, { field: value }),
      isMatch({ field: ["a"] }, { field: value }),
    ];
    assert.deepEqual(
      [judge({ a: "a" }), judge(["b", "a"]), judge([])],
      [
        [false, false],
        [true, true],
        [false, false],
      ],
    );
  });

  const unknown: readonly JsonObject[] = [
    { $or: [{ a: ["1"] }] },
    { $or: [{ a: ["1"] }, "b"] },
    { $and: [{ a: ["1"] }, { b: ["1"] }] },
    { a: ["1", { wildcard: "1*" }] },
    { a: [{ suffix: 1 }] },
    { a: [{ numeric: ["=", 1] }] },
    { a: [{ "anything-but": { prefix: "1" } }] },
    { a: [{ prefix: "1", exists: true }] },
    { a: "1" },
  ];
  for (const pattern of unknown) {
    it(`throws on ${JSON.stringify(pattern)} rather than to guess`, () => {
      assert.throws(() => isMatch(pattern, { a: "1" }), UnsupportedPatternError);
    });
  }
});

/** Plain values of the base event become lists of one alternative. */
function toPattern(value: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      if (typeof member === "string") return [name, [member]];
      const isNested = typeof member === "object" && member !== null && !Array.isArray(member);
      return [name, isNested ? toPattern(member as JsonObject) : member];
    }),
  );
}
