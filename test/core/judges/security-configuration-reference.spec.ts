import assert from "node:assert/strict";
import { toResourceText } from "../../../core/messages/resource";
import { absent, known, unresolved } from "../../../core/observed/fact";
import {
  evaluateSecurityConfiguration,
  judgeReference,
} from "../../../core/judges/security-configuration-reference";
import { compliant, nonCompliant } from "../../../core/verdict";
import { anEncryption, aRequirement, aSecurityConfiguration } from "../../support/observations";

const requirement = aRequirement({ knownSecurityConfigurations: ["shared"] });
const notHere = unresolved("not-in-stack");
const notYet = unresolved("known-after-deployment");

describe("judgeReference", () => {
  it("does not apply to a Ray job, which takes none", () => {
    const ray = { command: known("glueray"), name: absent, configuration: absent };
    assert.deepEqual(judgeReference(ray, requirement), {
      outcome: "not-applicable",
      because: "ray-job",
    });
  });

  it("cannot judge a job without one while its command is not known", () => {
    const later = { command: notYet, name: absent, configuration: absent };
    assert.deepEqual(judgeReference(later, requirement), { outcome: "unknown", why: notYet });
  });

  it("asks the job of any other command for one", () => {
    const spark = { command: known("glueetl"), name: absent, configuration: absent };
    const reason = { code: "security-configuration-absent" } as const;
    assert.deepEqual(judgeReference(spark, requirement), { outcome: "non-compliant", reason });
  });

  it("takes an empty name for none", () => {
    const verdict = judgeReference({ name: known(""), configuration: notHere }, requirement);
    assert.deepEqual(verdict, nonCompliant({ code: "security-configuration-absent" }));
  });

  it("accepts a name that is configured as known to be good", () => {
    for (const configuration of [notHere, absent]) {
      const verdict = judgeReference({ name: known("shared"), configuration }, requirement);
      assert.deepEqual(verdict, compliant);
    }
  });

  it("judges what it can see, whatever the name is known for", () => {
    const configuration = known(aSecurityConfiguration({ bookmarks: anEncryption("DISABLED") }));
    assert.deepEqual(
      judgeReference({ name: known("shared"), configuration }, requirement),
      nonCompliant({
        code: "security-configuration-weak",
        name: "shared",
        controls: ["security-configuration-bookmarks"],
      }),
    );
  });

  it("judges a configuration whose name is not known yet", () => {
    const good = known(aSecurityConfiguration());
    const weak = known(aSecurityConfiguration({ s3: absent, dataQuality: absent }));
    assert.deepEqual(judgeReference({ name: notYet, configuration: good }, requirement), compliant);
    assert.deepEqual(
      judgeReference({ name: notYet, configuration: weak }, requirement),
      nonCompliant({
        code: "security-configuration-weak",
        name: "",
        controls: ["security-configuration-s3"],
      }),
    );
  });

  it("cannot judge a name that is not known yet and leads nowhere", () => {
    for (const configuration of [notHere, absent]) {
      const verdict = judgeReference({ name: notYet, configuration }, requirement);
      assert.deepEqual(verdict, { outcome: "unknown", why: notYet });
    }
  });

  it("cannot judge a configuration of which a part is not known yet", () => {
    const cloudwatch = { mode: known("SSE-KMS"), keyId: notYet };
    const configuration = known(aSecurityConfiguration({ cloudwatch }));
    const verdict = judgeReference({ name: known("etl"), configuration }, requirement);
    assert.deepEqual(verdict, { outcome: "unknown", why: notYet });
  });

  it("says of a name that is no text what it is", () => {
    const verdict = judgeReference({ name: known(7), configuration: absent }, requirement);
    assert.deepEqual(verdict, nonCompliant({ code: "security-configuration-missing", name: "7" }));
  });
});

describe("evaluateSecurityConfiguration", () => {
  it("gives one finding per part", () => {
    const findings = evaluateSecurityConfiguration(
      "etl",
      aSecurityConfiguration({ cloudwatch: anEncryption("DISABLED"), dataQuality: absent }),
      requirement,
    );
    assert.deepEqual(
      findings.map(({ control, resource, verdict }) => [
        control,
        toResourceText(resource),
        verdict.outcome,
      ]),
      [
        ["security-configuration-s3", 'Security configuration "etl"', "compliant"],
        ["security-configuration-cloudwatch", 'Security configuration "etl"', "non-compliant"],
        ["security-configuration-bookmarks", 'Security configuration "etl"', "compliant"],
        ["security-configuration-data-quality", 'Security configuration "etl"', "not-applicable"],
      ],
    );
  });
});
