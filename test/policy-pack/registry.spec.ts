import { deepEqual, equal, ok } from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { glueControls } from "../../core/controls";
import { policies } from "../../policy-pack/policies";
import { removalPolicies } from "../../policy-pack/removal";
import { toPolicy } from "./support/policy-cases";

const root = join(__dirname, "../..");
const all = [...policies, ...removalPolicies];
const specs = new Map([
  ...policies.map(({ id }) => [id, `test/policy-pack/policies/${id}.spec.ts`] as const),
  ...removalPolicies.map(({ id }) => [id, `test/policy-pack/removal/${id}.spec.ts`] as const),
]);

function stems(folder: string, ending: string): readonly string[] {
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length));
}

describe("the policies", () => {
  it("each have an id of their own", () => {
    equal(new Set(all.map(({ id }) => id)).size, all.length);
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

  it("against removal each have a section in docs/policy-pack.md", () => {
    const page = readFileSync(join(root, "docs/policy-pack.md"), "utf8");
    const headings = [...page.matchAll(/^### (\S+)$/gm)].map(([, heading]) => heading);
    deepEqual(
      headings,
      removalPolicies.map(({ id }) => id),
    );
  });

  for (const definition of all) {
    const { id } = definition;
    const text = readFileSync(join(root, specs.get(id) ?? ""), "utf8");

    it(`${id}: its spec has an unknown value and a case where it is not applicable`, () => {
      ok(/unknownText|unknownObject/.test(text));
      ok(text.includes("isNotApplicable: true"));
    });

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
