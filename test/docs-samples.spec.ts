import { deepEqual, equal, match } from "node:assert/strict";
import {
  parseConfiguration,
  toConfigurationSchema,
  type Configuration,
} from "../policy-pack/configuration/configuration";
import { toPolicies } from "../policy-pack/configuration/configuration-policy";
import { policies } from "../policy-pack/policies";
import { blocks } from "./support/docs-pages";
import { typeErrorsOf } from "./support/sample-types";
import { judgeSample, readConfigurationFile } from "./support/sample-verdicts";

const samples = blocks("ts");
const configurationFiles = blocks("json").filter(({ text }) => text.includes('"configuration"'));
const ids = policies.map(({ id }) => id);

/** Controls on a part of a resource that the provider can't set, so a program can't get it wrong. */
const withoutInput = ["security-configuration-data-quality"];

/** Where the provider lacks the input, a policy can only say so. */
const adviceOnly = ["ml-transform-encryption"];

/** What the pages say that the provider does not have; one that gets it must be documented anew. */
const lacking = [
  'import * as aws from "@pulumi/aws"; export const lacking = aws.glue.Session;',
  'import * as aws from "@pulumi/aws"; export const lacking = aws.glue.DataCatalogExportConfiguration;',
  'import * as aws from "@pulumi/aws"; export type Lacking = aws.glue.MLTransformArgs["transformEncryption"];',
  'import * as aws from "@pulumi/aws"; export type Lacking = aws.types.input.glue.SecurityConfigurationEncryptionConfiguration["dataQualityEncryption"];',
];

function sampleOf(id: string, section: string): string {
  const found = samples.filter(
    (sample) => sample.page === `docs/controls/${id}.md` && sample.section === section,
  );
  equal(found.length, 1, `${id} needs one sample under "${section}"`);
  return found[0]?.text ?? "";
}

/** What the page of a control configures with its exemption. */
function exemptionOf(id: string): Configuration {
  const [file] = configurationFiles
    .filter(({ page }) => page === `docs/controls/${id}.md`)
    .map(({ text }) => readConfigurationFile(text))
    .filter(({ exemptions }) => exemptions !== undefined);
  return parseConfiguration(file ?? {});
}

/** Fields that the pack's schema demands of an exemption. */
function exemptionFields(): readonly string[] {
  const { items } = toConfigurationSchema(ids).properties.exemptions ?? {};
  return typeof items === "object" && "required" in items ? (items.required ?? []) : [];
}

function dayAfter(date: string): string {
  const day = new Date(date);
  day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, "YYYY-MM-DD".length);
}

describe("The samples of the docs", () => {
  it("are valid TypeScript, and the provider lacks what the pages say it lacks", () => {
    const errors = typeErrorsOf([...samples.map(({ text }) => text), ...lacking]);
    const missing = [
      "Session",
      "DataCatalogExportConfiguration",
      "transformEncryption",
      "dataQualityEncryption",
    ];
    deepEqual(
      errors.map((error) => error.replace(/(?<=does not exist) on type .*/, "")),
      missing.map((name, at) => `${samples.length + at}: Property '${name}' does not exist`),
    );
  });

  it("stand on the page of each control that a program can get wrong", () => {
    const pages = samples.map(({ page }) => page).filter((page) => page.includes("/controls/"));
    deepEqual(
      [...new Set(pages)].sort(),
      ids
        .filter((id) => !withoutInput.includes(id))
        .map((id) => `docs/controls/${id}.md`)
        .sort(),
    );
  });

  for (const id of ids.filter((id) => !withoutInput.includes(id))) {
    const isAdvice = adviceOnly.includes(id);

    it(`${isAdvice ? "draws advice" : "is blocked"} by ${id} alone where it is bad`, async () => {
      const bad = sampleOf(id, "How it is found");
      const { blocks: inPreview } = await judgeSample(bad, "preview");
      const { blocks: inUp, advises } = await judgeSample(bad, "up");
      const blocked = isAdvice ? [] : [id];
      const expected = { inPreview: blocked, inUp: blocked, advises: isAdvice ? [id] : [] };
      deepEqual({ inPreview, inUp, advises }, expected);
    });

    it(`passes every policy where it is good by ${id}`, async () => {
      const good = sampleOf(id, "How it is fixed");
      const { blocks: inPreview } = await judgeSample(good, "preview");
      const { messages } = await judgeSample(good, "up");
      deepEqual({ inPreview, messages }, { inPreview: [], messages: [] });
    });

    it(`passes where it is exempted from ${id}, until the day after`, async () => {
      const bad = sampleOf(id, "How it is found");
      const configuration = exemptionOf(id);
      const [expires = ""] = configuration.exemptions.map((exemption) => exemption.expires);
      const { messages } = await judgeSample(bad, "up", { configuration, today: expires });
      deepEqual(messages, []);
      const later = await judgeSample(bad, "up", { configuration, today: dayAfter(expires) });
      match(later.messages.join("\n"), /An exemption has expired: until/);
    });
  }

  it("configure the pack by names and fields that it has", () => {
    const [first] = toPolicies([], () => "2026-11-22");
    for (const { text } of configurationFiles) {
      const { exemptions = [], ...others } = readConfigurationFile(text);
      parseConfiguration(others);
      const names = [first?.name, "all", ...ids];
      const unknown = Object.keys(JSON.parse(text) as object).filter((key) => !names.includes(key));
      deepEqual(unknown, []);
      for (const exemption of exemptions) {
        deepEqual(Object.keys(exemption), exemptionFields());
        match(exemption.expires, /^\d{4}-\d\d-\d\d$/);
        equal(ids.includes(exemption.policy), true, exemption.policy);
      }
    }
  });
});
