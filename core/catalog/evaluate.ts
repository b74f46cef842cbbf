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
  return [
    toFinding(catalogMetadataEncryption, catalogId, metadata, requirement),
    toFinding(catalogConnectionPasswords, catalogId, passwords, requirement),
  ];
}

/** One finding per control and resource, compliant ones included. */
export function evaluate(snapshot: Snapshot, requirement: DeployedRequirement): Finding[] {
  const { catalog, keys, parameter } = snapshot;
  return [
    ...evaluateCatalog(catalog, requirement),
    ...keys.map((key) => toFinding(guardrailKey, key.keyArn, key, requirement)),
    toFinding(guardrailParameter, parameter.name, parameter, requirement),
  ];
}
