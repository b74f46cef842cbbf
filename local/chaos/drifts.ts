import { keysOf } from "../../core/keys-of";
import {
  encryptedWith,
  metadata,
  passwords,
  switchedOff,
  type GlueSettings,
} from "../aws/catalog-body";
import type { JsonObject } from "../aws/json";
import type { Parts } from "./setups/parts";

const roleMode = "SSE-KMS-WITH-SERVICE-ROLE";

/** What somebody may put, by name; some of it is as required. */
const drifts = {
  off: () => switchedOff,
  "off, in another catalog": () => switchedOff,
  empty: () => ({}),
  "metadata off": ({ passwordKeyArn }) => ({
    ...metadata("DISABLED"),
    ...passwords(true, passwordKeyArn),
  }),
  "passwords off": (parts) => ({ ...requiredMetadata(parts), ...passwords(false) }),
  "metadata left out": ({ passwordKeyArn }) => passwords(true, passwordKeyArn),
  "another key": ({ strangerKeyArn }) => encryptedWith(strangerKeyArn),
  "a key of before": ({ retiredKeyArns: [keyArn], strangerKeyArn }) =>
    encryptedWith(keyArn ?? strangerKeyArn),
  "keys exchanged": ({ metadataKeyArn, passwordKeyArn }) => ({
    ...metadata("SSE-KMS", passwordKeyArn),
    ...passwords(true, metadataKeyArn),
  }),
  "an approved role, another key": ({ strangerKeyArn, serviceRoleArns, strangerRoleArn }) =>
    metadata(roleMode, strangerKeyArn, serviceRoleArns[0] ?? strangerRoleArn),
  "an unapproved role": ({ metadataKeyArn, passwordKeyArn, strangerRoleArn }) => ({
    ...metadata(roleMode, metadataKeyArn, strangerRoleArn),
    ...passwords(true, passwordKeyArn),
  }),
  "the last role": ({ metadataKeyArn, passwordKeyArn, serviceRoleArns, strangerRoleArn }) => ({
    ...metadata(roleMode, metadataKeyArn, serviceRoleArns.at(-1) ?? strangerRoleArn),
    ...passwords(true, passwordKeyArn),
  }),
  "the role dropped": ({ metadataKeyArn, passwordKeyArn }) => ({
    ...metadata("SSE-KMS", metadataKeyArn),
    ...passwords(true, passwordKeyArn),
  }),
  "as required": (parts) => ({
    ...requiredMetadata(parts),
    ...passwords(true, parts.passwordKeyArn),
  }),
} as const satisfies Readonly<Record<string, (parts: Parts) => GlueSettings>>;

function requiredMetadata({ metadataKeyArn, serviceRoleArns: [role] }: Parts): GlueSettings {
  return role === undefined
    ? metadata("SSE-KMS", metadataKeyArn)
    : metadata(roleMode, metadataKeyArn, role);
}

export type DriftName = keyof typeof drifts;

export const driftNames: readonly DriftName[] = keysOf(drifts);

/** Input of the call that somebody puts the drift with. */
export function toPut(drift: DriftName, parts: Parts): JsonObject {
  return {
    ...(drift === "off, in another catalog" && { CatalogId: "444455556666" }),
    DataCatalogEncryptionSettings: drifts[drift](parts),
  };
}
