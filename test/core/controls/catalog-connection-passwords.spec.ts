import { catalogConnectionPasswords } from "../../../core/controls";
import { absent, known, unresolved } from "../../../core/observed/fact";
import { nonCompliant } from "../../../core/verdict";
import { aPasswordHalf, aRequirement, keyArn, passwordKeyArn } from "../../support/observations";
import { itJudges } from "../../support/verdict-table";

const why = unresolved("known-after-deployment");

describe("catalog-connection-passwords", () => {
  itJudges(catalogConnectionPasswords, aRequirement(), [
    {
      title: "accepts the flag true with the approved key",
      observed: aPasswordHalf(),
      verdict: { outcome: "compliant" },
    },
    {
      title: "takes a missing half for off",
      observed: { encrypted: absent, keyId: absent },
      verdict: nonCompliant({
        code: "encryption-absent",
        required: "returnConnectionPasswordEncrypted true",
      }),
    },
    {
      title: "refuses the flag false",
      observed: aPasswordHalf({ encrypted: known(false) }),
      verdict: nonCompliant({ code: "passwords-in-plaintext" }),
    },
    {
      title: "refuses a flag that is no boolean",
      observed: aPasswordHalf({ encrypted: known("true") }),
      verdict: nonCompliant({ code: "flag-unrecognised", found: "true" }),
    },
    {
      title: "refuses a missing key",
      observed: aPasswordHalf({ keyId: absent }),
      verdict: nonCompliant({ code: "key-absent", found: "", approved: [passwordKeyArn] }),
    },
    {
      title: "refuses the key of the other half",
      observed: aPasswordHalf({ keyId: known(keyArn) }),
      verdict: nonCompliant({
        code: "key-not-approved",
        found: keyArn,
        approved: [passwordKeyArn],
      }),
    },
    {
      title: "cannot judge a flag that is not known yet",
      observed: aPasswordHalf({ encrypted: why }),
      verdict: { outcome: "unknown", why },
    },
    {
      title: "names a flag that is off although the key is not known",
      observed: aPasswordHalf({ encrypted: known(false), keyId: why }),
      verdict: nonCompliant({ code: "passwords-in-plaintext" }),
    },
  ]);
});
