import { catalogMetadataExport } from "../../../core/controls";
import { absent, known, unresolved, type Fact } from "../../../core/observed/fact";
import type { ObservedMetadataExport } from "../../../core/observed/metadata-export";
import { compliant, nonCompliant, notApplicable, unknown } from "../../../core/verdict";
import { accountRegion, keyArn } from "../../support/observations";
import { itJudges } from "../../support/verdict-table";

const denied = unresolved("access-denied");
const otherAccountKeyArn = keyArn.replace("111122223333", "444455556666");

function anExport(changes: Partial<ObservedMetadataExport> = {}): Fact<ObservedMetadataExport> {
  const usual = { setting: known("ENABLED"), mode: known("aws:kms"), keyId: known(keyArn) };
  return known({ ...usual, ...changes });
}

describe("catalog-metadata-export", () => {
  const securityConfigurationKeys = "any-customer-key" as const;
  itJudges(catalogMetadataExport, { accountRegion, securityConfigurationKeys }, [
    {
      title: "accepts an export with a customer managed key of the account",
      observed: anExport(),
      verdict: compliant,
    },
    {
      title: "says nothing where no export was ever configured",
      observed: absent,
      verdict: notApplicable("no-export"),
    },
    {
      title: "says nothing of an export that is disabled, however it was encrypted",
      observed: anExport({ setting: known("DISABLED"), mode: known("AES256"), keyId: absent }),
      verdict: notApplicable("no-export"),
    },
    {
      title: "refuses an export that is encrypted without KMS",
      observed: anExport({ mode: known("AES256"), keyId: absent }),
      verdict: nonCompliant({
        code: "encryption-without-kms",
        mode: "AES256",
        required: "aws:kms",
      }),
    },
    {
      title: "refuses an export that names no encryption, and so no key",
      observed: anExport({ mode: absent, keyId: absent }),
      verdict: nonCompliant({ code: "key-absent", found: "", approved: [] }),
    },
    {
      title: "refuses KMS without a key of one's own",
      observed: anExport({ keyId: absent }),
      verdict: nonCompliant({ code: "key-absent", found: "", approved: [] }),
    },
    {
      title: "refuses a key of another account",
      observed: anExport({ keyId: known(otherAccountKeyArn) }),
      verdict: nonCompliant({ code: "key-other-account", found: otherAccountKeyArn, approved: [] }),
    },
    {
      title: "refuses an algorithm that it does not know",
      observed: anExport({ mode: known("rot13") }),
      verdict: nonCompliant({ code: "mode-unrecognised", mode: "rot13", required: "aws:kms" }),
    },
    {
      title: "judges an export whose setting it does not know",
      observed: anExport({ setting: known("PAUSED"), keyId: absent }),
      verdict: nonCompliant({ code: "key-absent", found: "", approved: [] }),
    },
    {
      title: "cannot judge what it may not read",
      observed: denied,
      verdict: unknown(denied),
    },
    {
      title: "cannot judge a key that is not known",
      observed: anExport({ keyId: denied }),
      verdict: unknown(denied),
    },
  ]);
});
