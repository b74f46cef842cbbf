import assert from "node:assert/strict";
import { coversCatalogChanges, type FieldSelector } from "../../../core/judges/trail";

const management = { Field: "eventCategory", Equals: ["Management"] };

function advanced(...FieldSelectors: readonly FieldSelector[]): boolean {
  return coversCatalogChanges({ AdvancedEventSelectors: [{ FieldSelectors }] });
}

describe("coversCatalogChanges, for basic selectors", () => {
  const table = [
    [{ ReadWriteType: "All", IncludeManagementEvents: true }, true],
    [{ ReadWriteType: "WriteOnly", IncludeManagementEvents: true }, true],
    [{ ReadWriteType: "ReadOnly", IncludeManagementEvents: true }, false],
    [{ ReadWriteType: "All", IncludeManagementEvents: false }, false],
    [{}, true],
  ] as const;
  for (const [selector, isCovered] of table) {
    it(`says ${isCovered ? "yes" : "no"} to ${JSON.stringify(selector)}`, () => {
      assert.equal(coversCatalogChanges({ EventSelectors: [selector] }), isCovered);
    });
  }

  it("wants one selector of several", () => {
    const EventSelectors = [{ IncludeManagementEvents: false }, { ReadWriteType: "WriteOnly" }];
    assert.ok(coversCatalogChanges({ EventSelectors }));
  });

  it("says no where there is no selector", () => {
    assert.ok(!coversCatalogChanges({}));
    assert.ok(!coversCatalogChanges({ EventSelectors: [], AdvancedEventSelectors: [] }));
  });
});

describe("coversCatalogChanges, for advanced selectors", () => {
  const glue = "glue.amazonaws.com";
  const table: readonly (readonly [string, boolean, readonly FieldSelector[]])[] = [
    ["all management events", true, [management]],
    ["write events", true, [management, { Field: "readOnly", Equals: ["false"] }]],
    ["read events", false, [management, { Field: "readOnly", Equals: ["true"] }]],
    ["data events", false, [{ Field: "eventCategory", Equals: ["Data"] }]],
    ["no category", false, [{ Field: "readOnly", Equals: ["false"] }]],
    ["no condition", false, []],
    ["all but KMS", true, [management, notEquals("eventSource", "kms.amazonaws.com")]],
    ["all but Glue", false, [management, notEquals("eventSource", "kms.amazonaws.com", glue)]],
    ["Glue alone", true, [management, { Field: "eventSource", Equals: ["other", glue] }]],
    ["calls that begin alike", true, [management, { Field: "eventName", StartsWith: ["Put"] }]],
    [
      "calls that begin in either way",
      true,
      [management, { Field: "eventName", StartsWith: ["Get", "Put"], EndsWith: ["Role", "s"] }],
    ],
    ["calls of the API", true, [management, { Field: "eventType", Equals: ["AwsApiCall"] }]],
    ["what AWS does itself", false, [management, { Field: "eventType", Equals: ["AwsVpceEvent"] }]],
    [
      "calls that begin in another way",
      false,
      [management, { Field: "eventName", StartsWith: ["Get"] }],
    ],
    ["calls that end alike", true, [management, { Field: "eventName", EndsWith: ["Settings"] }]],
    [
      "calls that end in another way",
      false,
      [management, { Field: "eventName", EndsWith: ["s3"] }],
    ],
    [
      "calls but those that begin so",
      false,
      [management, { Field: "eventName", NotStartsWith: ["Put"] }],
    ],
    [
      "calls but those that end so",
      false,
      [management, { Field: "eventName", NotEndsWith: ["Settings"] }],
    ],
    [
      "calls but others",
      true,
      [management, { Field: "eventName", NotStartsWith: ["G"], NotEndsWith: ["X"] }],
    ],
    ["some callers", false, [management, notEquals("userIdentity.arn", "somebody")]],
    ["a condition without a field", false, [management, {}]],
  ];
  for (const [title, isCovered, selectors] of table) {
    it(`says ${isCovered ? "yes" : "no"} to ${title}`, () => {
      assert.equal(advanced(...selectors), isCovered);
    });
  }

  it("says no to a selector that holds nothing", () => {
    assert.ok(!coversCatalogChanges({ AdvancedEventSelectors: [{}] }));
  });
});

function notEquals(Field: string, ...NotEquals: readonly string[]): FieldSelector {
  return { Field, NotEquals };
}
