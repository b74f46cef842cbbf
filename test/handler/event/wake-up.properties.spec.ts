import fc from "fast-check";
import assert from "node:assert/strict";
import { toWakeUp } from "../../../handler/event/wake-up";
import { aCatalogChangeEvent, aTamperEvent } from "../events";

const kinds = ["catalog-change", "tamper", "schedule", "unrecognised"];
const anything = fc.anything({ withNullPrototype: true, withBigInt: true, withMap: true });

/** A replacement for one field, sensible or not, of an event that is otherwise real. */
const brokenEvent = fc
  .tuple(
    fc.constantFrom(...Object.keys(aCatalogChangeEvent().detail), "errorCode", "__proto__"),
    fc.oneof(anything, fc.string({ minLength: 1_000, maxLength: 5_000 })),
  )
  .map(([field, value]) => aCatalogChangeEvent({ [field]: value }));

/** The same of an event of a tamper rule, whose request names anything at all. */
const brokenTamperEvent = fc
  .tuple(
    fc.constantFrom("requestParameters", "resources", "userIdentity", "eventTime", "errorCode"),
    fc.oneof(anything, fc.dictionary(fc.constantFrom("name", "names", "rule", "keyId"), anything)),
  )
  .map(([field, value]) => aTamperEvent({ [field]: value }));

const anyEvent = fc.oneof(anything, brokenEvent, brokenTamperEvent);

/** Text that a reader's terminal or mail program might act on. */
const hostileText = "\u0000\u001b[2J\r\nBcc: all@example.com\u202e\u2028\ud800";

function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}

function nested(depth: number): unknown {
  let value: unknown = "bottom";
  for (let level = 0; level < depth; level += 1) value = { detail: value, userIdentity: value };
  return value;
}

describe("Reading any event", () => {
  it("never throws, and always finds a kind", () => {
    fc.assert(
      fc.property(anyEvent, (event) => {
        assert.ok(kinds.includes(toWakeUp(event).kind));
      }),
      { numRuns: 2_000 },
    );
  });

  it("keeps no text longer than its bound, and none that is unprintable", () => {
    fc.assert(
      fc.property(anyEvent, (event) => {
        for (const text of textsOf(toWakeUp(event))) {
          assert.ok(text.length <= 512 && !/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(text));
        }
      }),
    );
  });

  it("makes hostile text harmless", () => {
    const wakeUp = toWakeUp(aCatalogChangeEvent({ userAgent: hostileText + "x".repeat(100_000) }));
    const userAgent = wakeUp.kind === "catalog-change" ? wakeUp.attribution.userAgent : "";
    assert.equal(userAgent?.length, 512);
    assert.match(userAgent, /^ {2}\[2J {2}Bcc: all@example.com {3}x+$/);
  });

  it("makes a hostile name of a resource harmless", () => {
    const names = Array<string>(1_000).fill(hostileText);
    const wakeUp = toWakeUp(aTamperEvent({ requestParameters: { name: hostileText, names } }));
    assert.equal(wakeUp.kind === "tamper" && wakeUp.resources, "  [2J  Bcc: all@example.com   ");
  });

  const hostile: Record<string, () => unknown> = {
    "a getter that throws": () =>
      Object.defineProperty({}, "detail", {
        get: () => {
          throw new Error("boom");
        },
      }),
    "a proxy whose traps throw": () =>
      new Proxy(
        {},
        {
          get: () => assert.fail("trap"),
          getOwnPropertyDescriptor: () => assert.fail("trap"),
          has: () => assert.fail("trap"),
        },
      ),
    "a revoked proxy": () => {
      const { proxy, revoke } = Proxy.revocable({}, {});
      revoke();
      return proxy;
    },
    "a __proto__ that pretends to be a call": () =>
      JSON.parse(
        '{"__proto__":{"detail":{"eventName":"PutDataCatalogEncryptionSettings"}}}',
      ) as unknown,
    "nesting a hundred thousand deep": () => nested(100_000),
    "a function": () => () => "event",
    "a symbol": () => Symbol("event"),
  };
  for (const [what, make] of Object.entries(hostile)) {
    it(`finds nothing in ${what}`, () => {
      assert.deepEqual(toWakeUp(make()), { kind: "unrecognised" });
    });
  }

  it("does not let an event change the prototype of anything", () => {
    toWakeUp(JSON.parse('{"detail":{"__proto__":{"polluted":true},"eventName":"x"}}'));
    assert.equal(Reflect.get({}, "polluted"), undefined);
  });
});
