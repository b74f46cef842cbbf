import assert from "node:assert/strict";
import { documentationUrl } from "../../../core/documentation";
import type { Finding } from "../../../core/finding";
import { toExemptibleText, toMessage, toText } from "../../../core/messages/finding";
import { unresolved, type UnresolvedCode } from "../../../core/observed/fact";
import {
  compliant,
  nonCompliant,
  notApplicable,
  unknown,
  type Verdict,
} from "../../../core/verdict";
import { reasons } from "../../support/reasons";

const page = `${documentationUrl}/controls/security-configuration-cloudwatch.md`;

function aFinding(verdict: Verdict): Finding {
  return {
    control: "security-configuration-cloudwatch",
    resource: { kind: "security-configuration", name: "etl" },
    subject: "CloudWatch logs",
    severity: "medium",
    remediable: false,
    verdict,
  };
}

function aFindingWithoutSubject(verdict: Verdict): Finding {
  return {
    control: "guardrail-key",
    resource: { kind: "kms-key", name: "k" },
    severity: "critical",
    remediable: false,
    verdict,
  };
}

describe("toMessage", () => {
  it("has four parts for every reason code, with and without a subject", () => {
    const messages = Object.values(reasons).flatMap((reason) => [
      toMessage(aFinding(nonCompliant(reason))),
      toMessage(aFindingWithoutSubject(nonCompliant(reason))),
    ]);
    for (const { what, found, required, next, ...rest } of messages) {
      assert.deepEqual(rest, {});
      for (const part of [what, found, required]) assert.notEqual(part.trim(), "");
      assert.match(next, /^[A-Z].*\.$/);
    }
  });

  it("begins a violation with the resource and what of it is judged", () => {
    assert.deepEqual(toMessage(aFinding(nonCompliant(reasons["encryption-off"]))), {
      what: 'Security configuration "etl": CloudWatch logs are not encrypted',
      found: "mode DISABLED",
      required: "mode SSE-KMS",
      next: "Set mode SSE-KMS with an approved KMS key.",
    });
  });

  it("begins a violation of the whole resource with the resource", () => {
    const { what } = toMessage(aFindingWithoutSubject(nonCompliant(reasons["key-disabled"])));
    assert.equal(what, 'KMS key "k" is disabled');
  });

  it("says that no action is needed on what is compliant", () => {
    assert.deepEqual(toMessage(aFinding(compliant)), {
      what: 'Security configuration "etl": CloudWatch logs are compliant',
      found: "as required",
      required: "no change",
      next: "No action is needed.",
    });
    assert.equal(toMessage(aFindingWithoutSubject(compliant)).what, 'KMS key "k" is compliant');
  });

  it("says why a control does not apply", () => {
    const { what, found } = toMessage(aFinding(notApplicable("no-data-quality-part")));
    assert.deepEqual(
      { what, found },
      {
        what: 'Security configuration "etl": CloudWatch logs are not judged',
        found: "a security configuration without a data quality part",
      },
    );
    assert.equal(
      toMessage(aFinding(notApplicable("no-tls-property"))).found,
      "a connection type without a TLS property of Glue",
    );
  });

  const next: Record<UnresolvedCode, string> = {
    "access-denied": "Allow the caller to read it, then run the check again.",
    "credentials-refused": "Renew the credentials, then run the check again.",
    hidden: "Look at the connection, or have it name a secret by SECRET_ID and no user.",
    throttled: "No action is needed. The next run reads it again.",
    "timed-out": "No action is needed. The next run reads it again.",
    "service-error": "No action is needed. The next run reads it again.",
    "known-after-deployment": "The policy judges it again during `pulumi up`, when it is known.",
    "set-by-cloudformation": "Write it into the template, or give it as a parameter of the stack.",
    "not-in-stack": "Declare it in this stack, or list its name in knownSecurityConfigurations.",
    "no-provider-input": "Set it outside Pulumi: the provider has no input for it.",
    "organization-trail":
      "No action is needed here. The organization's management account can read it.",
  };
  for (const [code, text] of Object.entries(next) as [UnresolvedCode, string][]) {
    it(`says what to do about what is unresolved as ${code}`, () => {
      assert.deepEqual(toMessage(aFinding(unknown(unresolved(code, "detail")))), {
        what: 'Security configuration "etl": CloudWatch logs could not be judged',
        found: `${code}: detail`,
        required: "a value that can be read",
        next: text,
      });
    });
  }

  it("does without a detail that nobody gave", () => {
    assert.equal(toMessage(aFinding(unknown(unresolved("throttled")))).found, "throttled");
  });
});

describe("toText", () => {
  it("joins the four parts and ends with the page of the control", () => {
    assert.equal(
      toText(aFinding(nonCompliant(reasons["encryption-off"]))),
      'Security configuration "etl": CloudWatch logs are not encrypted ' +
        "(found mode DISABLED; required mode SSE-KMS). " +
        "Set mode SSE-KMS with an approved KMS key. " +
        `See ${page}`,
    );
  });

  it("does not break lines, whatever the resource is called", () => {
    const reason = { ...reasons["key-malformed"], found: "two\nlines" };
    assert.doesNotMatch(toText(aFinding(nonCompliant(reason))), /\n/);
  });
});

describe("toExemptibleText", () => {
  it("shows the way to an exemption from a violation", () => {
    assert.equal(
      toExemptibleText(aFinding(nonCompliant(reasons["encryption-off"]))),
      'Security configuration "etl": CloudWatch logs are not encrypted ' +
        "(found mode DISABLED; required mode SSE-KMS). " +
        "Set mode SSE-KMS with an approved KMS key. " +
        `Or record an exemption: ${page}`,
    );
  });

  it("has no exemption from anything else", () => {
    for (const verdict of [compliant, unknown(unresolved("throttled"))]) {
      assert.equal(toExemptibleText(aFinding(verdict)), toText(aFinding(verdict)));
    }
  });
});
