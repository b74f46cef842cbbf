import assert from "node:assert/strict";
import { controls, glueControls } from "../../../core/controls";
import type { FrameworkClause } from "../../../core/control";

const clausesOf = (id: string): readonly FrameworkClause[] =>
  controls.find((control) => control.id === id)?.frameworks ?? [];

describe("the registry of controls", () => {
  it("lists the controls in the order of the docs", () => {
    assert.deepEqual(
      controls.map(({ id }) => id),
      [
        "catalog-metadata-encryption",
        "catalog-connection-passwords",
        "catalog-metadata-export",
        "security-configuration-s3",
        "security-configuration-cloudwatch",
        "security-configuration-bookmarks",
        "security-configuration-data-quality",
        "job-security-configuration",
        "crawler-security-configuration",
        "dev-endpoint-security-configuration",
        "session-security-configuration",
        "data-quality-ruleset-security-configuration",
        "ml-transform-encryption",
        "connection-tls",
        "connection-secret",
        "job-secret",
        "guardrail-key",
        "guardrail-parameter",
        "guardrail-rule",
        "guardrail-schedule",
        "guardrail-alarm",
        "guardrail-function",
        "guardrail-notifying-alarm",
        "guardrail-topic",
        "guardrail-security-configuration",
        "guardrail-trail",
        "guardrail-path",
        "exposed-object",
      ],
    );
  });

  it("keeps the guardrail's own controls apart from those on Glue", () => {
    const glue: readonly { readonly id: string }[] = glueControls;
    assert.deepEqual(
      controls.filter((control) => !glue.includes(control)).map(({ id }) => id),
      [
        "guardrail-key",
        "guardrail-parameter",
        "guardrail-rule",
        "guardrail-schedule",
        "guardrail-alarm",
        "guardrail-function",
        "guardrail-notifying-alarm",
        "guardrail-topic",
        "guardrail-security-configuration",
        "guardrail-trail",
        "guardrail-path",
        "exposed-object",
      ],
    );
  });

  it("lets the healing function write the two catalog halves and what wakes it, nothing else", () => {
    assert.deepEqual(
      controls.filter(({ remediable }) => remediable).map(({ id }) => id),
      [
        ...["catalog-metadata-encryption", "catalog-connection-passwords"],
        ...["guardrail-rule", "guardrail-schedule", "guardrail-alarm"],
      ],
    );
  });
});

describe("the metadata of every control", () => {
  for (const control of controls) {
    it(`is complete prose for ${control.id}`, () => {
      for (const text of [control.title, control.rationale, control.remediationSteps]) {
        assert.match(text, /^[A-Z]\S* .*\.$/);
        assert.doesNotMatch(text, / {2}|\n/);
      }
      assert.match(control.remediationSteps, /^(Set|Create|Start|Enable|Run) /);
      assert.notEqual(control.subject, "");
      assert.ok(["medium", "high", "critical"].includes(control.severity));
    });

    it(`maps ${control.id} to clauses of frameworks, each of them once`, () => {
      const clauses: readonly FrameworkClause[] = control.frameworks;
      assert.notEqual(clauses.length, 0);
      const spelt = clauses.map(({ name, version, reference }) => {
        assert.match(name, /^[A-Z]/);
        assert.match(reference, /^[A-Za-z0-9]/);
        if (version !== undefined) assert.match(version, /^[0-9r]/);
        return [name, version, reference].join(" ");
      });
      assert.equal(new Set(spelt).size, clauses.length);
    });
  }

  it("maps encryption at rest to the same clauses everywhere", () => {
    assert.deepEqual(
      clausesOf("session-security-configuration").map(({ name }) => name),
      [
        "AWS Well-Architected Security",
        "ISO/IEC 27001",
        "NIST CSF",
        "CIS Controls",
        "CSA CCM",
        "KISA ISMS-P",
        "NIST SP 800-53",
      ],
    );
  });

  it("marks as a proposal what no public source maps", () => {
    const unmapped = ["NIST SP 800-53", "PCI DSS"];
    for (const control of controls) {
      for (const clause of clausesOf(control.id)) {
        assert.equal(clause.isProposal === true, unmapped.includes(clause.name), clause.name);
      }
    }
  });
});
