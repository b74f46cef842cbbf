import { variable } from "../../../core/deployed/environment";
import { guardrailOneKey } from "../../../policy-pack/removal/guardrail-one-key";
import { keyArn, part } from "../../support/guardrail-parts";
import { unknownObject, unknownText, type Registered } from "../support/analyzer";
import { changed, guardrail, inputsOf, key, leavingOut, without } from "../support/guardrail-stack";
import { describePolicy } from "../support/policy-cases";
import { job } from "../support/resources";

const about = ["A part of the guardrail names another key than the settings of the catalog"];
const otherArn = keyArn.replace("1234abcd", "9999abcd");

function withVariable(name: string, value: unknown): readonly Registered[] {
  const { environment } = inputsOf(part.function) as { environment: { variables: object } };
  const variables = { ...environment.variables, [name]: value };
  return changed(part.function, { environment: { variables } });
}

/** A guardrail that is new, with a key of its own, and a parameter that names a key by this field. */
function anew(field: { readonly value: string; readonly of: string }): readonly Registered[] {
  const unknown: Readonly<Record<string, Partial<Registered>>> = {
    [part.key]: { inputs: { enableKeyRotation: true, arn: unknownText } },
    [part.function]: {
      inputs: { ...inputsOf(part.function), environment: { variables: unknownObject } },
    },
    [part.settings]: { inputs: { dataCatalogEncryptionSettings: unknownObject } },
    [part.alias]: {
      inputs: { ...inputsOf(part.alias), targetKeyId: unknownText },
      sources: { targetKeyId: [part.key] },
    },
    [part.parameter]: {
      inputs: { ...inputsOf(part.parameter), insecureValue: field.value },
      sources: { insecureValue: [field.of] },
    },
  };
  const other = { ...key(), name: "other", inputs: { arn: unknownText } };
  return [...guardrail.map((each) => ({ ...each, ...unknown[each.name] })), other];
}

describePolicy(guardrailOneKey, [
  { it: "passes the guardrail's own stack", given: guardrail },
  {
    it: "blocks a parameter with another key",
    given: changed(part.parameter, { insecureValue: otherArn }),
    blocks: about,
  },
  {
    it: "blocks a secret parameter with another key",
    given: changed(part.parameter, { insecureValue: undefined, value: otherArn }),
    blocks: about,
  },
  {
    it: "blocks an alias of another key",
    given: changed(part.alias, { targetKeyId: otherArn }),
    blocks: about,
  },
  {
    it: "passes the alias by the key's bare id, as KMS gives it back",
    given: changed(part.alias, { targetKeyId: keyArn.slice(keyArn.lastIndexOf("/") + 1) }),
  },
  {
    it: "blocks a function that would restore another key",
    given: withVariable(variable.metadataKeyArn, otherArn),
    blocks: about,
  },
  {
    it: "blocks a function that would restore another key for passwords",
    given: withVariable(variable.passwordKeyArn, otherArn),
    blocks: about,
  },
  {
    it: "passes a new guardrail whose keys are unknown and one",
    given: anew({ value: unknownText, of: part.key }),
  },
  {
    it: "blocks a new guardrail whose parameter comes from another key",
    given: anew({ value: unknownText, of: "other" }),
    blocks: about,
  },
  {
    it: "blocks a new guardrail whose parameter names a key by text",
    given: anew({ value: otherArn, of: part.key }),
    blocks: about,
  },
  {
    it: "blocks a parameter that names a new key beside settings that name one by text",
    given: [
      ...changed(
        part.parameter,
        { insecureValue: unknownText },
        { sources: { insecureValue: ["other"] } },
      ),
      { ...key(), name: "other", inputs: { arn: unknownText } },
    ],
    blocks: about,
  },
  { it: "leaves a stack without settings to another policy", given: without(part.settings) },
  {
    it: "passes settings and a function that the run leaves out",
    given: leavingOut(
      ...guardrail
        .filter(({ name }) => name === part.settings || name === part.function)
        .map(({ type }) => type),
    ),
  },
  {
    it: "is not applicable to a stack without the guardrail",
    given: [job()],
    isNotApplicable: true,
  },
]);
