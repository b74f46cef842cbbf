import assert from "node:assert/strict";
import type { CatalogSettings } from "../../../core/catalog/settings";
import { absent, unresolved } from "../../../core/observed/fact";
import { gatePlan, planCatalog } from "../../../core/catalog/plan";
import {
  aKey,
  aRequirement,
  compliantSettings,
  keyArn,
  otherKeyArn,
} from "../../support/observations";
import { otherRoleArn, passwordKeyArn, roleArn } from "../../support/observations";

const nothing = { kind: "nothing-to-write" };
const metadata = { mode: "SSE-KMS", keyId: keyArn };
const passwords = { encrypted: true, keyId: passwordKeyArn };
const throughRole = { mode: "SSE-KMS-WITH-SERVICE-ROLE", keyId: keyArn, serviceRole: roleArn };

describe("planCatalog", () => {
  const rows: readonly {
    title: string;
    live: CatalogSettings;
    plan: unknown;
  }[] = [
    { title: "plans nothing for compliant settings", live: compliantSettings, plan: nothing },
    {
      title: "sets both halves of settings that were emptied",
      live: {},
      plan: { kind: "write", settings: compliantSettings, halves: ["metadata", "passwords"] },
    },
    {
      title: "sets the metadata half and writes the other as it is",
      live: { ...compliantSettings, metadata: { mode: "DISABLED" } },
      plan: { kind: "write", settings: compliantSettings, halves: ["metadata"] },
    },
    {
      title: "sets the password half and writes the other as it is",
      live: { metadata, passwords: { encrypted: false } },
      plan: { kind: "write", settings: compliantSettings, halves: ["passwords"] },
    },
    {
      title: "drops a role that is not approved",
      live: { ...compliantSettings, metadata: { ...throughRole, serviceRole: otherRoleArn } },
      plan: { kind: "write", settings: compliantSettings, halves: ["metadata"] },
    },
  ];
  for (const { title, live, plan } of rows) {
    it(title, () => {
      assert.deepEqual(planCatalog(live, aRequirement()), plan);
    });
  }
});

describe("planCatalog with configured service roles", () => {
  const requirement = aRequirement({ serviceRoles: [roleArn, otherRoleArn] });
  const throughOther = { ...throughRole, serviceRole: otherRoleArn };
  const toWrite = (written: CatalogSettings["metadata"]) => ({
    kind: "write",
    settings: { metadata: written, passwords },
    halves: ["metadata"],
  });

  const rows: readonly {
    title: string;
    live: CatalogSettings["metadata"];
    plan: unknown;
    refused: unknown;
  }[] = [
    {
      title: "plans nothing where a configured role is in use",
      live: throughOther,
      plan: nothing,
      refused: nothing,
    },
    {
      title: "corrects the key and keeps the configured role that stands",
      live: { ...throughOther, keyId: otherKeyArn },
      plan: toWrite(throughOther),
      refused: toWrite(metadata),
    },
    {
      title: "takes a downgrade to plain SSE-KMS back, with the first role",
      live: metadata,
      plan: toWrite(throughRole),
      refused: nothing,
    },
    {
      title: "uses the role that plain SSE-KMS names but does not use",
      live: { ...metadata, serviceRole: otherRoleArn },
      plan: toWrite(throughOther),
      refused: nothing,
    },
    {
      title: "writes the first role in place of one that is not configured",
      live: { ...throughRole, serviceRole: `${roleArn}-2` },
      plan: toWrite(throughRole),
      refused: toWrite(metadata),
    },
    {
      title: "writes the first role where encryption is off",
      live: { mode: "DISABLED" },
      plan: toWrite(throughRole),
      refused: toWrite(metadata),
    },
  ];
  for (const { title, live, plan, refused } of rows) {
    const settings = { ...(live && { metadata: live }), passwords };
    it(title, () => {
      assert.deepEqual(planCatalog(settings, requirement), plan);
    });

    it(`${title}, or goes without it once Glue refused the role`, () => {
      assert.deepEqual(planCatalog(settings, requirement, "refused"), refused);
    });
  }
});

describe("gatePlan", () => {
  const requirement = aRequirement();
  const passwordKey = aKey({ keyArn: passwordKeyArn });

  it("passes on a plan whose keys are usable", () => {
    const plan = planCatalog({}, requirement);
    const gated = gatePlan({}, plan, [aKey(), passwordKey], requirement);
    assert.deepEqual(gated, { plan, refused: [] });
  });

  it("passes on that nothing is to be written", () => {
    const plan = planCatalog(compliantSettings, requirement);
    const disabled = aKey({ keyState: "Disabled" });
    assert.deepEqual(gatePlan(compliantSettings, plan, [disabled], requirement), {
      plan: nothing,
      refused: [],
    });
  });

  it("refuses the half whose key is gone and writes the other", () => {
    const live = { metadata: { mode: "DISABLED" } };
    const keys = [{ keyArn, description: absent }, passwordKey];
    assert.deepEqual(gatePlan(live, planCatalog(live, requirement), keys, requirement), {
      plan: {
        kind: "write",
        settings: { metadata: { mode: "DISABLED" }, passwords },
        halves: ["passwords"],
      },
      refused: [{ half: "metadata", keyArn }],
    });
  });

  it("writes nothing when both keys are unusable", () => {
    const keys = [
      aKey({ keyState: "PendingDeletion" }),
      aKey({ keyArn: passwordKeyArn, keyState: "Disabled" }),
    ];
    assert.deepEqual(gatePlan({}, planCatalog({}, requirement), keys, requirement), {
      plan: nothing,
      refused: [
        { half: "metadata", keyArn },
        { half: "passwords", keyArn: passwordKeyArn },
      ],
    });
  });

  it("writes a key whose state cannot be read", () => {
    const plan = planCatalog({}, requirement);
    const keys = [{ keyArn, description: unresolved("timed-out") }];
    assert.deepEqual(gatePlan({}, plan, keys, requirement), { plan, refused: [] });
  });

  it("ignores an unusable key that only the other half uses already", () => {
    const live = { ...compliantSettings, metadata: { mode: "DISABLED" } };
    const plan = planCatalog(live, requirement);
    const keys = [aKey(), aKey({ keyArn: passwordKeyArn, keyState: "Disabled" })];
    assert.deepEqual(gatePlan(live, plan, keys, requirement), { plan, refused: [] });
  });
});
