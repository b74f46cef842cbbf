import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { parseConfig } from "../../components/config/stack-config";

interface ConfigKey {
  readonly type: string;
  readonly default: unknown;
  readonly description: string;
}

const namespace = "glue-encryption-guardrail";
const project = parse(readFileSync("Pulumi.yaml", "utf8")) as {
  readonly name: string;
  readonly main: string;
  readonly runtime: { readonly name: string; readonly options: object };
  readonly config: Readonly<Record<string, ConfigKey>>;
};
const { region, ...defaults } = parseConfig({ "aws:region": "eu-central-1" });

/** A value of a YAML file as Pulumi hands it to the program. */
function toText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

describe("Pulumi.yaml", () => {
  it("describes each key that the program reads, and no other", () => {
    assert.deepEqual(Object.keys(project.config).toSorted(), Object.keys(defaults).toSorted());
    assert.equal(region, "eu-central-1");
  });

  for (const [key, { type, description }] of Object.entries(project.config)) {
    it(`gives ${key} a type and a sentence`, () => {
      assert.match(type, /^(string|boolean|integer|array)$/);
      assert.match(description, /^[A-Z].*\.$/s);
    });
  }

  it("has the defaults that the program has", () => {
    const texts = Object.entries(project.config).map(([key, { default: value }]) => [
      `${namespace}:${key}`,
      toText(value),
    ]);
    const raw = { "aws:region": "eu-central-1", ...(Object.fromEntries(texts) as object) };
    assert.deepEqual(parseConfig(raw), { region, ...defaults });
  });

  it("starts with what bundles the program, which is checked by the gate and not on each preview", () => {
    const { name, main, runtime } = project;
    assert.deepEqual(
      { name, main, runtime },
      {
        name: namespace,
        main: "load-program.cjs",
        runtime: {
          name: "nodejs",
          options: { typescript: false, nodeargs: "--require=./load-program.cjs" },
        },
      },
    );
  });
});

describe("Pulumi.dev.yaml", () => {
  const text = readFileSync("Pulumi.dev.yaml", "utf8");

  it("works as it stands, and leaves a trial free to go", () => {
    const { config } = parse(text) as { readonly config: Readonly<Record<string, unknown>> };
    const raw = Object.entries(config).map(([key, value]) => [key, toText(value)]);
    assert.deepEqual(parseConfig(Object.fromEntries(raw) as Record<string, string>), {
      region: "eu-central-1",
      ...defaults,
      protect: false,
    });
  });

  it("shows every key, and works with all that it shows", () => {
    const shown = parse(text.replace(/^( +)# (?=glue-)/gm, "$1")) as {
      readonly config: Readonly<Record<string, unknown>>;
    };
    const raw = Object.entries(shown.config).map(([key, value]) => [key, toText(value)]);
    const config = parseConfig(Object.fromEntries(raw) as Record<string, string>);
    assert.deepEqual(
      Object.keys(config).toSorted(),
      ["region", ...Object.keys(defaults)].toSorted(),
    );
    const keys = Object.keys(shown.config).filter((key) => key.startsWith(namespace));
    assert.deepEqual(
      keys.toSorted(),
      Object.keys(defaults)
        .map((key) => `${namespace}:${key}`)
        .toSorted(),
    );
  });
});
