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
import { isViolation } from "../finding";
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

/** The live settings with the violated halves made as required, and every other field kept. */
export function planCatalog(live: CatalogSettings, requirement: DeployedRequirement): Plan {
  const observed = toObservedCatalog(requirement.accountRegion.account, live);
  const [metadata, passwords] = evaluateCatalog(observed, requirement);
  return toPlan(live, {
    ...(isViolation(metadata) && { metadata: requiredMetadata(live, requirement) }),
    ...(isViolation(passwords) && {
      passwords: { encrypted: true, keyId: requirement.passwordKeyArn },
    }),
  });
}

/**
 * Takes out of a plan each half whose key is known to be unusable: Glue would accept it and brick
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

/** The plan for when Glue refuses to let the caller keep the service role, or `undefined`. */
export function withoutServiceRole(plan: Plan): Plan | undefined {
  if (plan.kind === "nothing-to-write") return undefined;
  const { metadata, passwords } = plan.settings;
  if (metadata?.serviceRole === undefined) return undefined;
  const { serviceRole, ...rest } = metadata;
  return {
    kind: "write",
    settings: { metadata: { ...rest, mode: encryptingModes[0] }, ...(passwords && { passwords }) },
    halves: catalogHalves.filter((half) => half === "metadata" || plan.halves.includes(half)),
  };
}

/** An approved role stays in the two modes that Glue is known to take together with a role. */
function requiredMetadata(
  live: CatalogSettings,
  requirement: DeployedRequirement,
): MetadataSettings {
  const required = { mode: encryptingModes[0], keyId: requirement.metadataKeyArn };
  const { mode, serviceRole } = live.metadata ?? {};
  if (serviceRole === undefined || !requirement.serviceRoles.includes(serviceRole)) return required;
  const kept = encryptingModes.find((encrypting) => encrypting === mode);
  return kept === undefined ? required : { ...required, mode: kept, serviceRole };
}

/** A plan that makes `changes` to the live settings, without the halves that are so already. */
function toPlan(live: CatalogSettings, changes: CatalogSettings): Plan {
  const settings = { ...live, ...changes };
  const halves = catalogHalves.filter((half) => !isSameHalf(half, live, settings));
  return halves.length === 0 ? { kind: "nothing-to-write" } : { kind: "write", settings, halves };
}
