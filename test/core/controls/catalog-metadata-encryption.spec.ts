import { catalogMetadataEncryption } from "../../../core/controls";
import { absent, known, unresolved } from "../../../core/observed/fact";
import { nonCompliant } from "../../../core/verdict";
import {
  aMetadataHalf,
  aRequirement,
  aRoleRequirement,
  keyArn,
  otherKeyArn,
} from "../../support/observations";
import { otherRoleArn, passwordKeyArn, roleArn } from "../../support/observations";
import { itJudges } from "../../support/verdict-table";

const why = unresolved("access-denied");
const throughRole = { mode: known("SSE-KMS-WITH-SERVICE-ROLE"), serviceRole: known(roleArn) };

describe("catalog-metadata-encryption", () => {
  itJudges(catalogMetadataEncryption, aRequirement(), [
    {
      title: "accepts SSE-KMS with the approved key",
      observed: aMetadataHalf(),
      verdict: { outcome: "compliant" },
    },
    {
      title: "does not judge a role that plain SSE-KMS leaves unused",
      observed: aMetadataHalf({ serviceRole: known(otherRoleArn) }),
      verdict: { outcome: "compliant" },
    },
    {
      title: "refuses any role, as none is approved",
      observed: aMetadataHalf(throughRole),
      verdict: nonCompliant({ code: "service-role-not-approved", found: roleArn, approved: [] }),
    },
    {
      title: "takes a missing half for off",
      observed: { mode: absent, keyId: absent, serviceRole: absent },
      verdict: nonCompliant({ code: "encryption-absent", required: "SSE-KMS" }),
    },
    {
      title: "refuses DISABLED",
      observed: aMetadataHalf({ mode: known("DISABLED") }),
      verdict: nonCompliant({ code: "encryption-off", mode: "DISABLED", required: "SSE-KMS" }),
    },
    {
      title: "refuses a misspelt mode",
      observed: aMetadataHalf({ mode: known("sse-kms") }),
      verdict: nonCompliant({ code: "mode-unrecognised", mode: "sse-kms", required: "SSE-KMS" }),
    },
    {
      title: "refuses a mode that is no text",
      observed: aMetadataHalf({ mode: known(["SSE-KMS"]) }),
      verdict: nonCompliant({ code: "mode-unrecognised", mode: "an object", required: "SSE-KMS" }),
    },
    {
      title: "refuses another key",
      observed: aMetadataHalf({ keyId: known(otherKeyArn) }),
      verdict: nonCompliant({ code: "key-not-approved", found: otherKeyArn, approved: [keyArn] }),
    },
    {
      title: "refuses the key of the other half",
      observed: aMetadataHalf({ keyId: known(passwordKeyArn) }),
      verdict: nonCompliant({
        code: "key-not-approved",
        found: passwordKeyArn,
        approved: [keyArn],
      }),
    },
    {
      title: "cannot judge a mode that it cannot read",
      observed: aMetadataHalf({ mode: why }),
      verdict: { outcome: "unknown", why },
    },
    {
      title: "names a mode that is off although the key is not known",
      observed: aMetadataHalf({ mode: known("DISABLED"), keyId: why }),
      verdict: nonCompliant({ code: "encryption-off", mode: "DISABLED", required: "SSE-KMS" }),
    },
    {
      title: "names a wrong key although the mode is not known",
      observed: aMetadataHalf({ mode: why, keyId: known("alias/glue") }),
      verdict: nonCompliant({ code: "key-alias", found: "alias/glue", approved: [keyArn] }),
    },
  ]);
});

describe("catalog-metadata-encryption where any role would do", () => {
  itJudges(catalogMetadataEncryption, { ...aRequirement(), serviceRoles: "any" }, [
    {
      title: "accepts a role",
      observed: aMetadataHalf(throughRole),
      verdict: { outcome: "compliant" },
    },
    ...["etl", "arn:aws:iam::111122223333:user/etl", keyArn].map((found) => ({
      title: `refuses ${found}, which is no role`,
      observed: aMetadataHalf({ ...throughRole, serviceRole: known(found) }),
      verdict: nonCompliant({ code: "service-role-malformed", found }),
    })),
  ]);
});

describe("catalog-metadata-encryption with a configured role", () => {
  itJudges(catalogMetadataEncryption, aRoleRequirement(), [
    {
      title: "accepts an approved service role",
      observed: aMetadataHalf(throughRole),
      verdict: { outcome: "compliant" },
    },
    {
      title: "refuses service-role mode without a role",
      observed: aMetadataHalf({ ...throughRole, serviceRole: absent }),
      verdict: nonCompliant({ code: "service-role-absent" }),
    },
    {
      title: "refuses service-role mode with an empty role",
      observed: aMetadataHalf({ ...throughRole, serviceRole: known("") }),
      verdict: nonCompliant({ code: "service-role-absent" }),
    },
    {
      title: "refuses a role that is not approved",
      observed: aMetadataHalf({ ...throughRole, serviceRole: known(otherRoleArn) }),
      verdict: nonCompliant({
        code: "service-role-not-approved",
        found: otherRoleArn,
        approved: [roleArn],
      }),
    },
    {
      title: "cannot judge a role that it cannot read",
      observed: aMetadataHalf({ ...throughRole, serviceRole: why }),
      verdict: { outcome: "unknown", why },
    },
    {
      title:
        "refuses plain SSE-KMS with the approved key, which locks out readers without rights on it",
      observed: aMetadataHalf(),
      verdict: nonCompliant({ code: "service-role-unused", approved: [roleArn] }),
    },
    {
      title: "refuses plain SSE-KMS although it names the role, as Glue does not use it",
      observed: aMetadataHalf({ serviceRole: known(roleArn) }),
      verdict: nonCompliant({ code: "service-role-unused", approved: [roleArn] }),
    },
    {
      title: "names the wrong key of plain SSE-KMS before the role",
      observed: aMetadataHalf({ keyId: known(otherKeyArn) }),
      verdict: nonCompliant({ code: "key-not-approved", found: otherKeyArn, approved: [keyArn] }),
    },
    {
      title: "requires service-role mode of a catalog that is off",
      observed: aMetadataHalf({ mode: known("DISABLED") }),
      verdict: nonCompliant({
        code: "encryption-off",
        mode: "DISABLED",
        required: "SSE-KMS-WITH-SERVICE-ROLE",
      }),
    },
  ]);
});

describe("catalog-metadata-encryption in a policy pack that approves any role", () => {
  itJudges(catalogMetadataEncryption, { ...aRequirement(), serviceRoles: "any" }, [
    {
      title: "accepts any service role",
      observed: aMetadataHalf({ ...throughRole, serviceRole: known(otherRoleArn) }),
      verdict: { outcome: "compliant" },
    },
    {
      title: "still needs a role in service-role mode",
      observed: aMetadataHalf({ ...throughRole, serviceRole: absent }),
      verdict: nonCompliant({ code: "service-role-absent" }),
    },
  ]);
});
