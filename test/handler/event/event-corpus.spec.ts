import fc from "fast-check";
import assert from "node:assert/strict";
import type { Notification } from "../../../handler/alerts/notification";
import { toWakeUp } from "../../../handler/event/wake-up";
import { compliantSettings } from "../../support/observations";
import { corpus } from "./event-corpus";
import { played } from "../played-process";

/*
 * Real event shapes, as they are and mutilated. Not proven: that AWS sends no other shape, which is
 * why no verdict hangs on an event.
 */

const open = { metadata: { mode: "DISABLED" }, passwords: { encrypted: false } };

/** Runs the function on an open catalog, which it has to restore whatever the event holds. */
async function restoreOn(event: unknown): Promise<readonly Notification[]> {
  const { aws, error, told } = await played([event], {}, { live: open });
  assert.deepEqual({ live: aws.live, error }, { live: compliantSettings, error: undefined });
  return told;
}

function callersOf(told: readonly Notification[]): readonly string[] {
  const callers = told.map(({ attribution }) => attribution?.callerArn);
  return [...new Set(callers.filter((caller) => caller !== undefined))];
}

describe("An event of the corpus", () => {
  for (const [what, { event, wakeUp, named }] of Object.entries(corpus)) {
    it(`such as ${what} is read as what it is, and names whom it names`, async () => {
      assert.equal(toWakeUp(event).kind, wakeUp);
      const told = await restoreOn(event);
      assert.deepEqual(callersOf(told), named === null ? [] : [named]);
    });
  }
});

type Path = readonly string[];

/** The way to each value inside of an event. */
function pathsOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== "object" || value === null) return [path];
  // A long list is as good as its beginning.
  const members = Object.entries(value).slice(0, 40);
  return [path, ...members.flatMap(([name, member]) => pathsOf(member, [...path, name]))];
}

function nest(value: unknown): unknown {
  let nested = value;
  for (let depth = 0; depth < 200; depth += 1) nested = { detail: nested };
  return nested;
}

type Mutilation = (value: unknown) => unknown;

const gone = Symbol("gone");
const mutilations: Readonly<Record<string, Mutilation>> = {
  drop: () => gone,
  "to null": () => null,
  "to a number": () => -1,
  "to true": () => true,
  "to empty text": () => "",
  "to a list": (value) => [value],
  "to an object": (value) => ({ value, arn: value, type: value }),
  "to a list without end": () => Array<unknown>(50_000).fill({}),
  "to huge text": () => "text\u202e\u0000".repeat(50_000),
  "to an ARN of nobody": () => "arn:aws:iam::999988887777:user/nobody",
  nest,
};

/** The event with what is at the path mutilated. */
function mutilate(event: unknown, path: Path, change: Mutilation): unknown {
  const [name, ...rest] = path;
  if (name === undefined || typeof event !== "object" || event === null) {
    const changed = change(event);
    return changed === gone ? undefined : changed;
  }
  const copy: object = Array.isArray(event) ? [...(event as unknown[])] : { ...event };
  const before: unknown = Object.getOwnPropertyDescriptor(event, name)?.value;
  const value = rest.length === 0 ? change(before) : mutilate(before, rest, change);
  const property = { value, configurable: true, enumerable: true, writable: true };
  if (value === gone) Reflect.deleteProperty(copy, name);
  else Object.defineProperty(copy, name, property);
  return copy;
}

const mutilated = fc
  .tuple(
    fc.constantFrom(...Object.keys(corpus)),
    fc.array(fc.tuple(fc.nat(), fc.constantFrom(...Object.keys(mutilations))), {
      minLength: 1,
      maxLength: 4,
    }),
  )
  .map(([what, changes]) =>
    changes.reduce<unknown>((event, [where, how]) => {
      const paths = pathsOf(event);
      return mutilate(event, paths[where % paths.length] ?? [], mutilations[how] ?? nest);
    }, corpus[what]?.event),
  );

/** Own member of whatever it is. */
function member(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return Object.getOwnPropertyDescriptor(value, name)?.value as unknown;
}

/** Every name that an event gives its caller, as far as it is plain and short text. */
function namesIn(event: unknown): readonly unknown[] {
  const identity = member(member(event, "detail"), "userIdentity");
  return [member(identity, "arn"), member(identity, "invokedBy")];
}

describe("Whatever becomes of an event of the corpus, the run", () => {
  it("restores an open catalog, ends well, and names no caller that the event does not name", async () => {
    await fc.assert(
      fc.asyncProperty(mutilated, async (event) => {
        const told = await restoreOn(event);
        assert.equal(told[0]?.kind, "heal");
        const printable = namesIn(event)
          .filter((name) => typeof name === "string")
          .map((name) => name.slice(0, 512).replace(/[\u202e\0]/g, " "));
        for (const caller of callersOf(told)) assert.ok(printable.includes(caller), caller);
      }),
      { numRuns: 300 },
    );
  });

  it("writes nothing to a catalog that is as required", async () => {
    await fc.assert(
      fc.asyncProperty(mutilated, async (event) => {
        const { aws, error } = await played([event]);
        assert.deepEqual({ puts: aws.puts, error }, { puts: [], error: undefined });
      }),
      { numRuns: 150 },
    );
  });
});
