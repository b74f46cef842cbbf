import assert from "node:assert/strict";
import fc from "fast-check";
import { toCanonicalPolicy } from "../../core/canonical-policy";
import { toCanonicalJson } from "../../core/json";

const text = (policy: unknown) => toCanonicalJson(toCanonicalPolicy(policy));
const words = (...values: readonly string[]) =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1 });

interface AnyStatement {
  readonly Sid: string;
  readonly Effect: string;
  readonly Principal: Readonly<Record<string, readonly string[]>>;
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

const anyStatement: fc.Arbitrary<AnyStatement> = fc.record({
  Sid: fc.constantFrom("One", "Two", "Three"),
  Effect: fc.constantFrom("Allow", "Deny"),
  Principal: fc.record({ AWS: words("a", "b", "*"), Service: words("s3", "sns") }),
  Action: words("kms:decrypt", "kms:encrypt", "kms:*"),
  Resource: words("*", "arn:b", "arn:c"),
  Condition: fc.record({ StringEquals: fc.record({ "kms:ViaService": words("glue", "sns") }) }),
});
const anyPolicy = fc.array(anyStatement, { minLength: 1, maxLength: 4 });

/** A number for each of a policy's lists, from which the ways to write it differ. */
const anyChoices = fc.infiniteStream(fc.nat(1_000));

/** The same values in another order, some twice, and a single one perhaps without its list. */
function rewritten(values: readonly unknown[], choose: () => number): unknown {
  const start = choose() % values.length;
  const turned = [...values.slice(start), ...values.slice(0, start)];
  if (turned.length === 1 && choose() % 2 === 0) return turned[0];
  return choose() % 2 === 0 ? turned : [...turned, turned[0]];
}

function rewrite(statements: readonly AnyStatement[], choose: () => number): unknown {
  const other = (values: readonly string[]) => rewritten(values, choose);
  const again = statements.map(({ Condition, Principal, Action, ...same }) => ({
    Condition: {
      StringEquals: { "kms:ViaService": other(Condition.StringEquals?.["kms:ViaService"] ?? []) },
    },
    ...same,
    Principal: { Service: other(Principal.Service ?? []), AWS: other(Principal.AWS ?? []) },
    Resource: other(same.Resource),
    Action: other(Action.map((action) => (choose() % 2 === 0 ? action : action.toUpperCase()))),
  }));
  return { Statement: rewritten(again, choose), Version: "2012-10-17" };
}

describe("toCanonicalPolicy", () => {
  it("is the same for every way to write a policy", () => {
    fc.assert(
      fc.property(anyPolicy, anyChoices, (Statement, choices) => {
        const choose = (): number => Number(choices.next().value);
        const policy = { Version: "2012-10-17", Statement };
        assert.equal(text(rewrite(Statement, choose)), text(policy));
      }),
    );
  });

  it("is another one for every other policy", () => {
    const different = (one: unknown, other: unknown) => text(one) !== text(other);
    fc.assert(
      fc.property(anyPolicy, fc.nat(), (Statement, at) => {
        const index = at % Statement.length;
        const changes: readonly Partial<Record<keyof AnyStatement, unknown>>[] = [
          { Effect: "Other" },
          { Sid: "Other" },
          { Action: [...(Statement[index]?.Action ?? []), "kms:other"] },
          { Resource: "arn:other" },
          { Principal: { AWS: "other" } },
          { Condition: {} },
          { Condition: { Bool: Statement[index]?.Condition.StringEquals } },
        ];
        for (const change of changes) {
          const changed = Statement.map((each, here) =>
            here === index ? { ...each, ...change } : each,
          );
          assert.ok(different({ Statement }, { Statement: changed }), JSON.stringify(change));
        }
        const further = { Sid: "Further", Effect: "Allow" };
        assert.ok(different({ Statement }, { Statement: [...Statement, further] }));
      }),
    );
  });

  it("is its own canonical form", () => {
    fc.assert(
      fc.property(anyPolicy, (Statement) => {
        const once = toCanonicalPolicy({ Statement });
        assert.equal(text(once), toCanonicalJson(once));
      }),
    );
  });

  for (const [what, one, other] of [
    ["any principal and any AWS principal", { Principal: "*" }, { Principal: { AWS: ["*"] } }],
    ["any principal that is excepted", { NotPrincipal: "*" }, { NotPrincipal: { AWS: "*" } }],
    [
      "a flag and its text",
      { Condition: { Bool: { "aws:SecureTransport": false } } },
      { Condition: { Bool: { "aws:SecureTransport": ["false"] } } },
    ],
    ["one statement and a list of it", { Sid: "x" }, [{ Sid: "x" }]],
  ] as const) {
    it(`takes ${what} for the same`, () => {
      assert.equal(text({ Statement: one }), text({ Statement: other }));
    });
  }

  it("keeps the case of what has one", () => {
    assert.notEqual(text({ Statement: { Resource: "a" } }), text({ Statement: { Resource: "A" } }));
  });

  it("leaves what is no policy as it is", () => {
    for (const value of [
      undefined,
      null,
      "text",
      1,
      [2, 1],
      { b: [2, 1] },
      { Statement: "text" },
    ]) {
      assert.doesNotThrow(() => text(value));
    }
    assert.deepEqual(toCanonicalPolicy({ b: [2, 1] }), { b: [2, 1] });
  });
});
