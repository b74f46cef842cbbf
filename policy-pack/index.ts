import { PolicyPack } from "@pulumi/policy";
import { toPolicies } from "./configuration/configuration-policy";
import { defineUnknownValuesPolicy } from "./define/unknown-values";
import { policies } from "./policies";
import { removalPolicies } from "./removal";

const today = () => new Date().toISOString().slice(0, "YYYY-MM-DD".length);
const all = [...policies, defineUnknownValuesPolicy(policies), ...removalPolicies];

new PolicyPack("glue-encryption", {
  displayName: "Glue encryption",
  description: "Keeps AWS Glue encrypted, and its guardrail standing, in every Pulumi program.",
  provider: "aws",
  tags: ["aws", "glue", "kms", "encryption"],
  enforcementLevel: "mandatory",
  policies: toPolicies(all, today),
});
