import assert from "node:assert/strict";
import { evaluateItem, type InventoryContext } from "../../../core/inventory/evaluate";
import type { InventoryItem, Listing } from "../../../core/inventory/item";
import { toText } from "../../../core/messages/finding";
import { absent, known, unresolved } from "../../../core/observed/fact";
import { toObservedCatalog } from "../../../core/catalog/settings";
import {
  accountRegion,
  aConnection,
  aKey,
  anEncryption,
  aRequirement,
  aSecurityConfiguration,
  compliantSettings,
} from "../../support/observations";

const good = aSecurityConfiguration();
const weak = aSecurityConfiguration({ s3: absent });
const context: InventoryContext = {
  requirement: aRequirement(),
  configurations: known(
    new Map([
      ["good", good],
      ["weak", weak],
    ]),
  ),
};
const glue = `arn:aws:glue:${accountRegion.region}:${accountRegion.account}`;
const noCredentials = { arguments: [], authStrategy: absent, authToken: absent };
const password = { path: "Arguments.--db-password", value: known("hunter2") };

/** Control, outcome with reason, and the resource as a finding names it. */
function judge(item: InventoryItem, within = context) {
  return evaluateItem(item, within).map(({ control, verdict, resource }) => {
    const why = verdict.outcome === "non-compliant" ? ` ${verdict.reason.code}` : "";
    return `${control}: ${verdict.outcome}${why} on ${resource.kind} ${resource.arn ?? resource.name}`;
  });
}

const item = (kind: "crawler" | "dev-endpoint" | "session", name: string): InventoryItem => ({
  kind,
  name: "x",
  securityConfiguration: known(name),
});
const job = { kind: "job", name: "load", command: known("glueetl") } as const;

describe("Judging an inventory", () => {
  const cases: Readonly<Record<string, readonly [InventoryItem, readonly string[]]>> = {
    "both halves of the catalog's settings": [
      { kind: "catalog", catalog: toObservedCatalog(accountRegion.account, compliantSettings) },
      [
        `catalog-metadata-encryption: compliant on data-catalog ${glue}:catalog`,
        `catalog-connection-passwords: compliant on data-catalog ${glue}:catalog`,
      ],
    ],
    "a key by its state": [
      { kind: "key", key: aKey({ keyState: "Disabled" }) },
      [`guardrail-key: non-compliant key-disabled on kms-key ${aKey().keyArn}`],
    ],
    "each part of a security configuration": [
      { kind: "security-configuration", name: "weak", configuration: weak },
      [
        "security-configuration-s3: non-compliant encryption-absent on security-configuration weak",
        "security-configuration-cloudwatch: compliant on security-configuration weak",
        "security-configuration-bookmarks: compliant on security-configuration weak",
        "security-configuration-data-quality: compliant on security-configuration weak",
      ],
    ],
    "an export of the metadata by its encryption": [
      {
        kind: "metadata-export",
        export: known({ setting: known("ENABLED"), mode: known("AES256"), keyId: absent }),
      },
      [
        `catalog-metadata-export: non-compliant encryption-without-kms on data-catalog ${glue}:catalog`,
      ],
    ],
    "a Data Quality ruleset by one part of the configuration that it names": [
      { kind: "data-quality-ruleset", name: "x", securityConfiguration: known("weak") },
      [
        "data-quality-ruleset-security-configuration: compliant on " +
          `data-quality-ruleset ${glue}:dataQualityRuleset/x`,
      ],
    ],
    "a crawler by the configuration that it names": [
      item("crawler", "good"),
      [`crawler-security-configuration: compliant on crawler ${glue}:crawler/x`],
    ],
    "a development endpoint that names a weak one": [
      item("dev-endpoint", "weak"),
      [
        "dev-endpoint-security-configuration: non-compliant security-configuration-weak on " +
          `dev-endpoint ${glue}:devEndpoint/x`,
      ],
    ],
    "a session that names none that exists": [
      item("session", "gone"),
      [
        "session-security-configuration: non-compliant security-configuration-missing on " +
          `session ${glue}:session/x`,
      ],
    ],
    "a job by its configuration and its arguments": [
      { ...job, securityConfiguration: absent, credentials: noCredentials },
      [
        "job-security-configuration: non-compliant security-configuration-absent on " +
          `job ${glue}:job/load`,
        `job-secret: compliant on job ${glue}:job/load`,
      ],
    ],
    "an ML transform by the ARN of its id": [
      { kind: "ml-transform", name: "dedupe", id: "tfm-1", encryption: anEncryption("SSE-KMS") },
      [`ml-transform-encryption: compliant on ml-transform ${glue}:mlTransform/tfm-1`],
    ],
    "a connection by TLS and by its password": [
      { kind: "connection", name: "db", connection: aConnection("JDBC", { PASSWORD: "x" }) },
      [
        `connection-tls: non-compliant tls-not-enforced on connection ${glue}:connection/db`,
        `connection-secret: non-compliant password-in-property on connection ${glue}:connection/db`,
      ],
    ],
    "an action of a trigger that overrides the configuration": [
      {
        kind: "trigger",
        name: "nightly",
        starts: "load",
        securityConfiguration: known("weak"),
        credentials: { ...noCredentials, arguments: [password] },
      },
      [
        "job-security-configuration: non-compliant security-configuration-weak on " +
          `trigger ${glue}:trigger/nightly`,
        `job-secret: non-compliant secret-in-argument on trigger ${glue}:trigger/nightly`,
      ],
    ],
    "an action of a trigger that leaves the configuration to the job": [
      {
        kind: "trigger",
        name: "nightly",
        starts: "load",
        securityConfiguration: absent,
        credentials: noCredentials,
      },
      [`job-secret: compliant on trigger ${glue}:trigger/nightly`],
    ],
    "a run of a Ray job, which takes no configuration": [
      {
        kind: "job-run",
        job: "load",
        name: "jr_1",
        command: known("glueray"),
        securityConfiguration: absent,
        credentials: noCredentials,
      },
      [
        "job-security-configuration: not-applicable on job-run jr_1",
        "job-secret: compliant on job-run jr_1",
      ],
    ],
  };
  for (const [what, [given, expected]] of Object.entries(cases)) {
    it(`judges ${what}`, () => {
      assert.deepEqual(judge(given), expected);
    });
  }

  it("says in a message which job a trigger starts", () => {
    const [finding] = evaluateItem(
      {
        kind: "trigger",
        name: "nightly",
        starts: "load",
        securityConfiguration: known("gone"),
        credentials: noCredentials,
      },
      context,
    );
    assert.ok(finding !== undefined);
    assert.match(
      toText(finding),
      /^Glue trigger "nightly": runs of "load" names a security configuration that does not exist/,
    );
  });

  it("knows of no configuration by name where they could not be read", () => {
    const within = { ...context, configurations: unresolved("access-denied") };
    const arn = `${glue}:crawler/x`;
    assert.deepEqual(judge(item("crawler", "good"), within), [
      `crawler-security-configuration: unknown on crawler ${arn}`,
    ]);
  });

  const listings: Readonly<Record<Listing, readonly string[]>> = {
    "catalog-settings": [
      `catalog-metadata-encryption: unknown on data-catalog ${glue}:catalog`,
      `catalog-connection-passwords: unknown on data-catalog ${glue}:catalog`,
    ],
    "metadata-export": [`catalog-metadata-export: unknown on data-catalog ${glue}:catalog`],
    "data-quality-rulesets": [
      `data-quality-ruleset-security-configuration: unknown on data-quality-ruleset ${glue}:dataQualityRuleset/*`,
    ],
    "security-configurations": ["s3", "cloudwatch", "bookmarks", "data-quality"].map(
      (part) => `security-configuration-${part}: unknown on security-configuration *`,
    ),
    jobs: ["job-security-configuration", "job-secret"].map(
      (control) => `${control}: unknown on job ${glue}:job/*`,
    ),
    crawlers: [`crawler-security-configuration: unknown on crawler ${glue}:crawler/*`],
    "dev-endpoints": [
      `dev-endpoint-security-configuration: unknown on dev-endpoint ${glue}:devEndpoint/*`,
    ],
    sessions: [`session-security-configuration: unknown on session ${glue}:session/*`],
    "ml-transforms": [`ml-transform-encryption: unknown on ml-transform ${glue}:mlTransform/*`],
    connections: ["connection-tls", "connection-secret"].map(
      (control) => `${control}: unknown on connection ${glue}:connection/*`,
    ),
    triggers: ["job-security-configuration", "job-secret"].map(
      (control) => `${control}: unknown on trigger ${glue}:trigger/*`,
    ),
    "job-runs": ["job-security-configuration", "job-secret"].map(
      (control) => `${control}: unknown on job-run *`,
    ),
  };
  for (const [listing, expected] of Object.entries(listings) as [Listing, readonly string[]][]) {
    it(`takes every control of ${listing} for unknown where they were not read to the end`, () => {
      const why = unresolved("throttled");
      assert.deepEqual(judge({ kind: "unread", listing, why }), expected);
    });
  }
});
