import assert from "node:assert/strict";
import { controls, glueControls } from "../core/controls";
import { policies } from "../policy-pack/policies";
import { filesBelow, listFiles, readSource } from "./support/source-tree";

const sections = [
  "What it checks",
  "Why",
  "How it is found",
  "How it is fixed",
  "Exempting",
  "When not to use it",
] as const;

/** The provider has no resource for them; test/docs-samples.spec.ts notices when it gets one. */
const withoutResource = [
  "catalog-metadata-export",
  "session-security-configuration",
  "data-quality-ruleset-security-configuration",
];

function stems(folder: string, ending: string): string[] {
  return listFiles(folder)
    .filter((path) => path.endsWith(ending) && !/\/(index|README)\.[a-z.]+$/.test(path))
    .map((path) => path.slice(folder.length + 1, -ending.length))
    .sort();
}

/** The name that a control is exported by. */
function toIdentifier(id: string): string {
  return id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

describe("The registry of controls", () => {
  const ids = controls.map((control) => control.id).sort();

  it("has one file per control in core/controls, under the control's id", () => {
    assert.deepEqual(stems("core/controls", ".ts"), ids);
  });

  it("has one page per control in docs/controls", () => {
    assert.deepEqual(stems("docs/controls", ".md"), ids);
  });

  it("has one spec in test/core/controls that judges by a control, a table of several or its own", () => {
    const specs = filesBelow("test/core/controls").filter(({ text }) => text.includes("itJudges("));
    const judging = controls.map(({ id }) => ({
      id,
      specs: specs.filter(({ text }) => new RegExp(`\\b${toIdentifier(id)}\\b`).test(text)).length,
    }));
    assert.deepEqual(
      judging.filter(({ specs }) => specs !== 1),
      [],
    );
  });

  it("has one policy per control on Glue that has a resource in the provider, in their order", () => {
    const expected = glueControls.map(({ id }) => id).filter((id) => !withoutResource.includes(id));
    assert.deepEqual(
      policies.map(({ id }) => id),
      expected,
    );
  });

  for (const { id, title } of controls) {
    it(`says the same in the title and in the doc sentence of ${id}.ts`, () => {
      const { text } = readSource(`core/controls/${id}.ts`);
      assert.match(
        text,
        new RegExp(`/\\*\\* ${title.replace(/[().]/g, "\\$&")} \\*/\\nexport const`),
      );
    });

    it(`has every section on the page of ${id}`, () => {
      const { text } = readSource(`docs/controls/${id}.md`);
      const found = [...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
      assert.deepEqual(found, [...sections]);
    });
  }
});
