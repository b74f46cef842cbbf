import {
  encryptedWith,
  metadata,
  passwords,
  switchedOff,
  type GlueSettings,
} from "../aws/catalog-body";
import type { JsonObject } from "../aws/json";
import type { Parts } from "./parts";

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
  "passwords off": ({ metadataKeyArn, serviceRoleArn }) => ({
    ...metadata(roleMode, metadataKeyArn, serviceRoleArn),
    ...passwords(false),
  }),
  "metadata left out": ({ passwordKeyArn }) => passwords(true, passwordKeyArn),
  "another key": ({ strangerKeyArn }) => encryptedWith(strangerKeyArn),
  "keys exchanged": ({ metadataKeyArn, passwordKeyArn }) => ({
    ...metadata("SSE-KMS", passwordKeyArn),
    ...passwords(true, metadataKeyArn),
  }),
  "an approved role, another key": ({ serviceRoleArn, strangerKeyArn }) =>
    metadata(roleMode, strangerKeyArn, serviceRoleArn),
  "an unapproved role": ({ serviceRoleArn, metadataKeyArn, passwordKeyArn }) => ({
    ...metadata(roleMode, metadataKeyArn, `${serviceRoleArn}-shadow`),
    ...passwords(true, passwordKeyArn),
  }),
  "the role dropped": ({ metadataKeyArn, passwordKeyArn }) => ({
    ...metadata("SSE-KMS", metadataKeyArn),
    ...passwords(true, passwordKeyArn),
  }),
  "as required": ({ metadataKeyArn, passwordKeyArn, serviceRoleArn }) => ({
    ...metadata(roleMode, metadataKeyArn, serviceRoleArn),
    ...passwords(true, passwordKeyArn),
  }),
} as const satisfies Readonly<Record<string, (parts: Parts) => GlueSettings>>;

export type DriftName = keyof typeof drifts;

export const driftNames = Object.keys(drifts) as [DriftName, ...DriftName[]];

/** Input of the call that somebody puts the drift with. */
export function toPut(drift: DriftName, parts: Parts): JsonObject {
  return {
    ...(drift === "off, in another catalog" && { CatalogId: "444455556666" }),
    DataCatalogEncryptionSettings: drifts[drift](parts),
  };
}
