import { deepEqual, equal, ok } from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { controls, glueControls } from "../../core/controls";
import { defineUnknownValuesPolicy } from "../../policy-pack/define/unknown-values";
import { unreadableResources } from "../../policy-pack/define/unreadable-resources";
import { policies } from "../../policy-pack/policies";
import { removalPolicies } from "../../policy-pack/removal";
import { filesBelow } from "../support/source-tree";
import { toPolicy } from "./support/policy-cases";

const root = join(__dirname, "../..");
const all = [...policies, ...removalPolicies];
const unknownValues = defineUnknownValuesPolicy(policies);

function stems(folder: string, ending: string): readonly string[] {
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length));
}

describe("the policies", () => {
  it("each have an id of their own, and no control's but the one that they stand for", () => {
    const ids: readonly string[] = controls.map(({ id }) => id);
    const own = [...removalPolicies, unknownValues, unreadableResources].map(({ id }) => id);
    equal(new Set([...ids, ...own]).size, ids.length + own.length);
    deepEqual(
      policies.filter(({ id }) => !ids.includes(id)),
      [],
    );
  });

  it("that stand for a control each have one spec, a table of several or their own", () => {
    const specs = filesBelow("test/policy-pack/policies");
    const tried = policies.map(({ id }) => ({
      id,
      specs: specs.filter(({ text }) => text.includes(`"${id}"`)).length,
    }));
    deepEqual(
      tried.filter(({ specs }) => specs !== 1),
      [],
    );
  });

  it("against removal each have a file and a spec under their id", () => {
    const ids = removalPolicies.map(({ id }) => id).sort();
    const files = stems("policy-pack/removal", ".ts");
    deepEqual(
      ids.filter((id) => !files.includes(id)),
      [],
    );
    deepEqual([...stems("test/policy-pack/removal", ".spec.ts")].sort(), ids);
  });

  it("that stand for no control each have a section in docs/policy-pack.md", () => {
    const page = readFileSync(join(root, "docs/policy-pack.md"), "utf8");
    const headings = [...page.matchAll(/^### (\S+)$/gm)].map(([, heading]) => heading);
    deepEqual(
      headings,
      [unknownValues, unreadableResources, ...removalPolicies].map(({ id }) => id),
    );
  });

  for (const definition of all) {
    const { id } = definition;

    it(`${id}: its metadata is complete`, () => {
      const { name, description, displayName, severity, framework, tags, remediationSteps, url } =
        toPolicy(definition);
      equal(name, id);
      ok(description.endsWith("."));
      deepEqual(
        [displayName, severity, framework?.name, framework?.reference, remediationSteps, url].map(
          (value) => value !== undefined && value !== "",
        ),
        Array<boolean>(6).fill(true),
      );
      ok((tags ?? []).length > 2);
    });
  }

  for (const control of glueControls) {
    const definition = policies.find(({ id }) => id === control.id);
    if (definition === undefined) continue;

    it(`${control.id}: its metadata is its control's`, () => {
      const { description, severity, remediationSteps, enforcementLevel } = toPolicy(definition);
      deepEqual(
        { description, severity, remediationSteps, enforcementLevel },
        {
          description: control.title,
          severity: control.severity,
          remediationSteps: control.remediationSteps,
          enforcementLevel: "mandatory",
        },
      );
    });
  }
});
