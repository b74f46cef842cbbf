import assert from "node:assert/strict";
import { listFiles, readSource } from "./support/source-tree";

/** Each banned word, as a pattern, with what to write in its place. */
const bannedWords = JSON.parse(readSource("test/support/banned-words.json").text) as Record<
  string,
  string
>;

/** Comments and text literals of TypeScript; names in code are not prose. */
const prose = /"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g;

function proseOf(path: string): string {
  const { text } = readSource(path);
  return path.endsWith(".ts") ? (text.match(prose) ?? []).join("\n") : text;
}

/** The banned words in a text, each with what to write in its place. */
function findBanned(text: string): string[] {
  return Object.entries(bannedWords).flatMap(([word, plain]) =>
    (text.match(new RegExp(`(?<![\\w-])(?:${word})(?![\\w-])`, "gi")) ?? []).map(
      (found) => `"${found.toLowerCase()}": write "${plain}"`,
    ),
  );
}

describe("The words of the project", () => {
  it("are plain in every page, comment, message and title", () => {
    const written = listFiles().filter((path) => /\.(ts|md|ya?ml)$/.test(path));
    const banned = written
      .filter((path) => path !== "CHANGELOG.md") // history keeps the words of its time
      .flatMap((path) => findBanned(proseOf(path)).map((found) => `${path}: ${found}`));
    assert.deepEqual(banned, []);
  });

  it("are found as whole words, whatever their capitals", () => {
    const [word = "", plain = ""] = Object.entries(bannedWords)[0] ?? [];
    const text = word.replace("?", "");
    assert.deepEqual(findBanned(`${text.toUpperCase()} un${text}`), [
      `"${text}": write "${plain}"`,
    ]);
  });
});
