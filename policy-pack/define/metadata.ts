import type { Policy } from "@pulumi/policy";
import type { Control, FrameworkClause } from "../../core/control";
import { toControlUrl } from "../../core/documentation";

/** What a policy's metadata is made of: a control, or a removal policy's own statement. */
export type Statement = Pick<
  Control<never, never>,
  "id" | "severity" | "title" | "rationale" | "frameworks" | "remediationSteps"
>;

/** A policy's metadata, all of it from its statement. */
export function toMetadata(statement: Statement): Policy {
  const { id, title, severity, rationale, frameworks, remediationSteps } = statement;
  const [first] = frameworks;
  return {
    name: id,
    displayName: toDisplayName(id),
    description: title,
    severity,
    ...(first && { framework: toFramework(first, rationale) }),
    tags: ["glue", "encryption", ...frameworks.map(toTag)],
    remediationSteps,
    url: toControlUrl(id),
  };
}

function toFramework({ name, version = "", reference }: FrameworkClause, rationale: string) {
  return { name, version, reference, specification: rationale };
}

function toTag({ name, version, reference, isProposal }: FrameworkClause): string {
  const framework = version === undefined ? name : `${name} ${version}`;
  return `${framework}: ${reference}${isProposal === true ? " (proposed)" : ""}`;
}

function toDisplayName(id: string): string {
  const words = id
    .replaceAll("-", " ")
    .replace(/\b(kms|tls|ml|s3)\b/g, (word) => word.toUpperCase());
  return words.charAt(0).toUpperCase() + words.slice(1);
}
