import assert from "node:assert/strict";
import type { Chunk } from "../../../components/bundle/chunks";
import { layOut } from "../../../components/bundle/layout";

function aChunk(name: string, links: Partial<Chunk> = {}): Chunk {
  return { name, code: "", imports: [], lazyImports: [], entryPoint: undefined, ...links };
}

/** A handler that imports a file of its own and two packages lazily, one of them in that file. */
const chunks = [
  aChunk("index.js", {
    imports: ["shared.js"],
    lazyImports: ["sns.js", "own.js", "events.js"],
    entryPoint: "handler/index.ts",
  }),
  aChunk("shared.js"),
  aChunk("sns.js", { imports: ["shared.js"], entryPoint: "../node_modules/sns/index.js" }),
  aChunk("own.js", {
    imports: ["shared.js", "streams.js"],
    lazyImports: ["events.js"],
    entryPoint: "handler/own.ts",
  }),
  aChunk("events.js", { imports: ["streams.js"], entryPoint: "node_modules/events/index.js" }),
  aChunk("streams.js"),
];

describe("The layout of the bundle", () => {
  const { fileOf, isRequired } = layOut(chunks);

  it("has in its first file what a start loads, and packages that it imports lazily", () => {
    const names = chunks.map(({ name }) => name);
    assert.deepEqual(
      names.filter((name) => fileOf(name) === "index.js"),
      ["index.js", "shared.js", "sns.js"],
    );
  });

  it("has in its second file the handler's own lazily imported files, and what they need", () => {
    const names = chunks.map(({ name }) => name);
    assert.deepEqual(
      names.filter((name) => fileOf(name) === "self-check.js"),
      ["own.js", "events.js", "streams.js"],
    );
  });

  it("orders chunks as they are met, however esbuild named and sorted them", () => {
    const order = layOut(chunks.toReversed()).chunks.map(({ name }) => name);
    assert.deepEqual(order, [
      "index.js",
      "shared.js",
      "sns.js",
      "own.js",
      "events.js",
      "streams.js",
    ]);
  });

  it("keeps all in one file when nothing of the handler's own is imported lazily", () => {
    const [, shared, sns] = chunks as [Chunk, Chunk, Chunk];
    const first = aChunk("index.js", { imports: ["shared.js"], lazyImports: ["sns.js"] });
    const single = layOut([first, shared, sns]);
    assert.deepEqual(
      [first, shared, sns].map(({ name }) => single.fileOf(name)),
      ["index.js", "index.js", "index.js"],
    );
  });

  for (const [from, name, expected] of [
    ["index.js", "shared.js", false],
    ["index.js", "sns.js", false],
    ["index.js", "own.js", true],
    ["own.js", "shared.js", true],
    ["own.js", "streams.js", false],
    ["sns.js", "shared.js", true],
  ] as const) {
    it(`lets ${from} ${expected ? "require" : "import"} ${name}`, () => {
      assert.equal(isRequired(from, name), expected);
    });
  }
});
