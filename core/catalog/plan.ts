import {
  catalogHalves,
  encryptingModes,
  isSameHalf,
  pickHalves,
  toObservedCatalog,
  type CatalogHalf,
  type CatalogSettings,
  type MetadataSettings,
} from "./settings";
import { guardrailKey } from "../controls/guardrail-key";
import { evaluateCatalog } from "./evaluate";
import { isViolation, type Finding } from "../finding";
import type { ObservedKey } from "../observed/fact";
import type { DeployedRequirement } from "../requirement";

/** What would be written: nothing, or complete settings with the halves that they change. */
export type Plan =
  | { readonly kind: "nothing-to-write" }
  | {
      readonly kind: "write";
      readonly settings: CatalogSettings;
      readonly halves: readonly CatalogHalf[];
    };

/** A half that is left as it is, because the key it needs must not be written. */
export interface Refusal {
  readonly half: CatalogHalf;
  readonly keyArn: string;
}

export interface GatedPlan {
  readonly plan: Plan;
  readonly refused: readonly Refusal[];
}

/** `refused` once Glue did not take the service role: metadata are then encrypted without it. */
export type RoleUse = "required" | "refused";

/** The live settings with the violated halves made as required, and every other field kept. */
export function planCatalog(
  live: CatalogSettings,
  requirement: DeployedRequirement,
  roleUse: RoleUse = "required",
): Plan {
  const observed = toObservedCatalog(requirement.accountRegion.account, live);
  const [metadata, passwords] = evaluateCatalog(observed, requirement);
  const { metadataKeyArn: keyId, serviceRoles } = requirement;
  const mustWrite = isViolation(metadata) && (roleUse === "required" || !lacksRoleOnly(metadata));
  const role = roleUse === "required" ? toRequiredRole(live, serviceRoles) : undefined;
  return toPlan(live, {
    ...(mustWrite && { metadata: toRequiredMetadata(keyId, role) }),
    ...(isViolation(passwords) && {
      passwords: { encrypted: true, keyId: requirement.passwordKeyArn },
    }),
  });
}

/**
 * Takes out of a plan each half whose key is known to be unusable: Glue would accept it and refuse
 * every reader. A key whose state could not be read stays in, so that blinding the guardrail to
 * KMS does not keep the catalog open.
 */
export function gatePlan(
  live: CatalogSettings,
  plan: Plan,
  keys: readonly ObservedKey[],
  requirement: DeployedRequirement,
): GatedPlan {
  if (plan.kind === "nothing-to-write") return { plan, refused: [] };
  const unusable = keys
    .filter((key) => guardrailKey.evaluate(key, requirement).outcome === "non-compliant")
    .map((key) => key.keyArn);
  const refused = plan.halves
    .map((half) => ({ half, keyArn: plan.settings[half]?.keyId ?? "" }))
    .filter(({ keyArn }) => unusable.includes(keyArn));
  const kept = plan.halves.filter((half) => !refused.some((refusal) => refusal.half === half));
  return { plan: toPlan(live, pickHalves(plan.settings, kept)), refused };
}

/**
 * The same write without the service role that stands in a half it keeps: a Put names both halves, and
 * Glue refuses all of it with a role that it may not use. Key and encryption of that half stay.
 */
export function withoutKeptRole(plan: Plan): Plan {
  if (plan.kind === "nothing-to-write" || plan.settings.metadata === undefined) return plan;
  const { serviceRole, ...metadata } = plan.settings.metadata;
  if (serviceRole === undefined) return plan;
  const [plain] = encryptingModes;
  return { ...plan, settings: { ...plan.settings, metadata: { ...metadata, mode: plain } } };
}

/** Whether nothing is wrong but that the catalog does not use the service role. */
function lacksRoleOnly({ verdict }: Finding): boolean {
  return verdict.outcome === "non-compliant" && verdict.reason.code === "service-role-unused";
}

/** The approved role that stands, else the first: readers then need no rights on the key. */
function toRequiredRole(
  { metadata }: CatalogSettings,
  approved: readonly string[],
): string | undefined {
  return approved.find((role) => role === metadata?.serviceRole) ?? approved[0];
}

function toRequiredMetadata(keyId: string, serviceRole: string | undefined): MetadataSettings {
  const [plain, throughRole] = encryptingModes;
  return serviceRole === undefined
    ? { mode: plain, keyId }
    : { mode: throughRole, keyId, serviceRole };
}

/** A plan that makes `changes` to the live settings, without the halves that are so already. */
function toPlan(live: CatalogSettings, changes: CatalogSettings): Plan {
  const settings = { ...live, ...changes };
  const halves = catalogHalves.filter((half) => !isSameHalf(half, live, settings));
  return halves.length === 0 ? { kind: "nothing-to-write" } : { kind: "write", settings, halves };
}
