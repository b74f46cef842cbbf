import { catalogConnectionPasswords } from "../controls/catalog-connection-passwords";
import { catalogMetadataEncryption } from "../controls/catalog-metadata-encryption";
import { guardrailKey } from "../controls/guardrail-key";
import { guardrailParameter } from "../controls/guardrail-parameter";
import { toFinding, type Finding } from "../finding";
import type { ObservedCatalog, ObservedKey, ObservedParameter } from "../observed/fact";
import type { DeployedRequirement, Requirement } from "../requirement";

/** All facts of one account and Region, read at one moment and not yet judged. */
export interface Snapshot {
  readonly catalog: ObservedCatalog;
  readonly keys: readonly ObservedKey[];
  readonly parameter: ObservedParameter;
}

/** One finding per half of the catalog's settings. */
export function evaluateCatalog(
  { catalogId, metadata, passwords }: ObservedCatalog,
  requirement: Requirement,
): readonly [Finding, Finding] {
  const location = { name: catalogId, accountRegion: requirement.accountRegion };
  return [
    toFinding(catalogMetadataEncryption, location, metadata, requirement),
    toFinding(catalogConnectionPasswords, location, passwords, requirement),
  ];
}

/** One finding per control and resource, compliant ones included. */
export function evaluate(snapshot: Snapshot, requirement: DeployedRequirement): Finding[] {
  const { catalog, keys, parameter } = snapshot;
  const { accountRegion } = requirement;
  return [
    ...evaluateCatalog(catalog, requirement),
    ...keys.map((key) =>
      toFinding(guardrailKey, { name: key.keyArn, accountRegion }, key, requirement),
    ),
    toFinding(guardrailParameter, { name: parameter.name, accountRegion }, parameter, requirement),
  ];
}
