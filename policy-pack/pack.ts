import type { PolicyPackArgs } from "@pulumi/policy";
import { toPolicies } from "./configuration/configuration-policy";
import { defineUnknownValuesPolicy } from "./define/unknown-values";
import { unreadableResources } from "./define/unreadable-resources";
import { policies } from "./policies";
import { removalPolicies } from "./removal";

const today = () => new Date().toISOString().slice(0, "YYYY-MM-DD".length);
const all = [
  ...policies,
  defineUnknownValuesPolicy(policies),
  unreadableResources,
  ...removalPolicies,
];

/** The pack, for both forms that it is built in. */
export const pack = {
  name: "glue-encryption",
  enforcementLevel: "mandatory",
  displayName: "Glue encryption",
  description: "Keeps AWS Glue encrypted, and its guardrail standing, in every Pulumi program.",
  provider: "aws",
  tags: ["aws", "glue", "kms", "encryption"],
  policies: toPolicies(all, today),
} as const satisfies PolicyPackArgs & { readonly name: string };
