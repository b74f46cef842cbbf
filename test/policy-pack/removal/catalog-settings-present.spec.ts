import { catalogSettingsPresent } from "../../../policy-pack/removal/catalog-settings-present";
import { unknownObject, unknownText } from "../support/analyzer";
import { changed, guardrail, settingsOfKey, without } from "../support/guardrail-stack";
import { describePolicy, today } from "../support/policy-cases";
import { catalogSettings, job } from "../support/resources";

const about = "Stack project/dev owns a catalog and has no encryption settings for it";
const unknownSettings = {
  ...catalogSettings(),
  inputs: { dataCatalogEncryptionSettings: unknownObject },
};

const auditing = (variables: unknown) =>
  changed("function", { environment: { variables } }).filter(
    ({ name }) => name !== settingsOfKey.name,
  );

describePolicy(catalogSettingsPresent, [
  { it: "passes the guardrail's own stack", given: guardrail },
  {
    it: "blocks the removal of the settings from the guardrail's stack",
    given: without(settingsOfKey.name),
    blocks: [about],
  },
  {
    it: "blocks the removal from a stack that is configured as the owner",
    given: [],
    configuration: { catalogOwners: ["project/*"] },
    blocks: [about],
  },
  {
    it: "passes the owner's settings although they are unknown",
    given: [unknownSettings],
    configuration: { catalogOwners: ["project/dev"] },
  },
  {
    it: "passes settings that the run leaves out",
    given: [...without(settingsOfKey.name), { ...settingsOfKey, inputs: {} }],
  },
  {
    it: "only advises on a guardrail in mode audit, which registers no settings",
    given: auditing({ GUARDRAIL_MODE: "audit", GUARDRAIL_ROLE_ARN: unknownText }),
    configuration: { catalogOwners: ["project/dev"] },
    advises: ["Stack project/dev leaves the encryption of its catalog as it is"],
  },
  {
    it: "blocks the removal from a guardrail in mode enforce",
    given: auditing({ GUARDRAIL_MODE: "enforce" }),
    blocks: [about],
  },
  {
    it: "blocks the removal from a guardrail whose mode is unknown",
    given: auditing(unknownObject),
    blocks: [about],
  },
  {
    it: "says so where an exemption has expired",
    given: [],
    configuration: {
      catalogOwners: ["project/dev"],
      exemptions: [
        {
          urn: "urn:pulumi:dev::project::pulumi:pulumi:Stack::*",
          policy: "catalog-settings-present",
          owner: "platform",
          reason: "handover",
          expires: "2026-11-21",
        },
      ],
    },
    blocks: [about],
  },
  {
    it: "keeps quiet on the last day of an exemption",
    given: [],
    configuration: {
      catalogOwners: ["project/dev"],
      exemptions: [
        {
          urn: "urn:pulumi:dev::project::pulumi:pulumi:Stack::*",
          policy: "catalog-settings-present",
          owner: "platform",
          reason: "handover",
          expires: today,
        },
      ],
    },
  },
  {
    it: "is not applicable to a stack that merely uses Glue",
    given: [job()],
    configuration: { catalogOwners: ["platform/*"] },
    isNotApplicable: true,
  },
]);
