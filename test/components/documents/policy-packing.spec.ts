import assert from "node:assert/strict";
import fc from "fast-check";
import type { PolicyStatement } from "../../../components/documents/function-policies";
import { packStatements, toPolicyText } from "../../../components/documents/policy-packing";

const deny = (Sid: string, service: string, calls = 1): PolicyStatement => ({
  Sid,
  Effect: "Deny",
  Action: Array.from({ length: calls }, (_, index) => `${service}:Call${index}`),
  Resource: [`arn:aws:${service}:::*`],
});

const statements = fc.array(
  fc
    .tuple(fc.constantFrom("One", "Two"), fc.constantFrom("ssm", "sns", "sqs"), fc.nat(20))
    .map(([sid, service, calls]) => deny(sid, service, calls + 1)),
  { maxLength: 12 },
);

/** Every pair of an action and a resource of its service that some statement denies. */
function denials(all: readonly PolicyStatement[]): readonly string[] {
  const pairs = all.flatMap(({ Sid, Action, Resource }) =>
    [Action].flat().flatMap((action) =>
      [Resource ?? []]
        .flat()
        .filter((resource) => resource.split(":")[2] === action.split(":")[0])
        .map((resource) => `${Sid} ${action} ${resource}`),
    ),
  );
  return [...new Set(pairs)].sort();
}

describe("Packing statements into policies", () => {
  it("keeps every denial, and every document within the length", () => {
    fc.assert(
      fc.property(statements, fc.integer({ min: 600, max: 2_000 }), (all, most) => {
        const packed = packStatements(all, most) ?? [];
        assert.deepEqual(denials(packed.flatMap(({ Statement }) => Statement)), denials(all));
        assert.ok(packed.every((document) => toPolicyText(document).length <= most));
        for (const { Statement } of packed) {
          const ids = Statement.map(({ Sid }) => Sid);
          assert.deepEqual(ids, [...new Set(ids)]);
        }
      }),
    );
  });

  it("joins statements of one id, and names nothing twice", () => {
    assert.deepEqual(
      packStatements([deny("One", "ssm"), deny("One", "sns"), deny("One", "ssm")], 999),
      [
        {
          Version: "2012-10-17",
          Statement: [
            {
              Sid: "One",
              Effect: "Deny",
              Action: ["ssm:Call0", "sns:Call0"],
              Resource: ["arn:aws:ssm:::*", "arn:aws:sns:::*"],
            },
          ],
        },
      ],
    );
  });

  it("takes a document to its very last character, and not beyond", () => {
    const pair = [deny("One", "ssm"), deny("Two", "sns")];
    const [both] = packStatements(pair, 9_999) ?? [];
    assert.ok(both !== undefined);
    const { length } = toPolicyText(both);
    assert.equal(packStatements(pair, length)?.length, 1);
    assert.equal(packStatements(pair, length - 1)?.length, 2);
  });

  it("makes no document of nothing, and none where a statement is too long for one", () => {
    assert.deepEqual(packStatements([], 100), []);
    assert.equal(packStatements([deny("One", "ssm", 20)], 100), undefined);
  });

  it("writes no white space", () => {
    const [document] = packStatements([deny("One", "ssm")], 9_999) ?? [];
    assert.ok(document !== undefined);
    assert.doesNotMatch(toPolicyText(document), /\s/);
    assert.deepEqual(JSON.parse(toPolicyText(document)), document);
  });
});
