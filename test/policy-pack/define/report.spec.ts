import { deepEqual, doesNotMatch, match } from "node:assert/strict";
import { catalogMetadataEncryption } from "../../../core/controls";
import { toFinding } from "../../../core/finding";
import { absent, known } from "../../../core/observed/fact";
import { defaultConfiguration } from "../../../policy-pack/configuration/configuration";
import { toRequirement } from "../../../policy-pack/configuration/requirement";
import { reportFinding } from "../../../policy-pack/define/report";

const key = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const role = "arn:aws:iam::111122223333:role/etl";
const ofOthers = {
  approvedKeys: [key.replace("111122223333", "444455556666")],
  serviceRoles: [role],
};

/** What the pack says of settings under what a platform team approved. */
function textOf(approved: Partial<typeof ofOthers>, serviceRole?: string): string {
  const configuration = { ...defaultConfiguration, ...approved };
  const requirement = toRequirement(configuration, { props: {} });
  const mode = known(serviceRole === undefined ? "SSE-KMS" : "SSE-KMS-WITH-SERVICE-ROLE");
  const observed = {
    mode,
    keyId: known(key),
    serviceRole: serviceRole === undefined ? absent : known(serviceRole),
  };
  const finding = toFinding(catalogMetadataEncryption, { name: "s" }, observed, requirement);
  const texts: string[] = [];
  const place = { urn: "urn", remediationSteps: "Correct it." };
  reportFinding(finding, place, { configuration, today: "2026-11-22" }, (text) => {
    texts.push(text);
  });
  deepEqual(texts.length, 1);
  return texts.join();
}

describe("a report of the policy pack", () => {
  it("names the field that approves a key", () => {
    match(
      textOf({ approvedKeys: ofOthers.approvedKeys }),
      / not approved .*\nFix: Correct it\. To approve the key, list it in approvedKeys of the policy pack's configuration\.$/,
    );
  });

  it("names the field that approves a service role, and not that of a key", () => {
    const text = textOf({ serviceRoles: [role] }, `${role}-of-others`);
    match(text, /in serviceRoleArns \(in the policy pack's configuration: serviceRoles\)/);
    doesNotMatch(text, /approvedKeys/);
  });
});
