import assert from "node:assert/strict";
import type { CatalogSettings } from "../../../core/catalog/settings";
import { absent, unresolved } from "../../../core/observed/fact";
import { gatePlan, planCatalog, withoutServiceRole } from "../../../core/catalog/plan";
import {
  aKey,
  aRequirement,
  compliantSettings,
  keyArn,
  otherKeyArn,
} from "../../support/observations";
import { otherRoleArn, passwordKeyArn, roleArn } from "../../support/observations";

const nothing = { kind: "nothing-to-write" };
const { metadata, passwords } = compliantSettings;
const throughRole = { mode: "SSE-KMS-WITH-SERVICE-ROLE", keyId: keyArn, serviceRole: roleArn };

describe("planCatalog", () => {
  const rows: readonly {
    title: string;
    live: CatalogSettings;
    plan: unknown;
  }[] = [
    { title: "plans nothing for compliant settings", live: compliantSettings, plan: nothing },
    {
      title: "plans nothing where an approved role is in use",
      live: { metadata: throughRole, passwords: { encrypted: true, keyId: passwordKeyArn } },
      plan: nothing,
    },
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
      live: { metadata: throughRole, passwords: { encrypted: false } },
      plan: {
        kind: "write",
        settings: { metadata: throughRole, passwords },
        halves: ["passwords"],
      },
    },
    {
      title: "corrects the key and keeps an approved role",
      live: { ...compliantSettings, metadata: { ...throughRole, keyId: otherKeyArn } },
      plan: {
        kind: "write",
        settings: { metadata: throughRole, passwords },
        halves: ["metadata"],
      },
    },
    {
      title: "drops a role that is not approved",
      live: { ...compliantSettings, metadata: { ...throughRole, serviceRole: otherRoleArn } },
      plan: { kind: "write", settings: compliantSettings, halves: ["metadata"] },
    },
    {
      title: "keeps an approved role that plain SSE-KMS leaves unused",
      live: {
        ...compliantSettings,
        metadata: { mode: "SSE-KMS", keyId: "alias/glue", serviceRole: roleArn },
      },
      plan: {
        kind: "write",
        settings: { metadata: { ...metadata, serviceRole: roleArn }, passwords },
        halves: ["metadata"],
      },
    },
    {
      title: "drops an approved role where Glue is not known to take it",
      live: { ...compliantSettings, metadata: { ...throughRole, mode: "DISABLED" } },
      plan: { kind: "write", settings: compliantSettings, halves: ["metadata"] },
    },
  ];
  for (const { title, live, plan } of rows) {
    it(title, () => {
      assert.deepEqual(planCatalog(live, aRequirement()), plan);
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

describe("withoutServiceRole", () => {
  it("writes plain SSE-KMS in place of the role, and says that it changes the metadata", () => {
    const live = { metadata: throughRole, passwords: { encrypted: false } };
    assert.deepEqual(withoutServiceRole(planCatalog(live, aRequirement())), {
      kind: "write",
      settings: compliantSettings,
      halves: ["metadata", "passwords"],
    });
  });

  it("names only the metadata where nothing else was planned", () => {
    const live = { ...compliantSettings, metadata: { ...throughRole, keyId: otherKeyArn } };
    assert.deepEqual(withoutServiceRole(planCatalog(live, aRequirement())), {
      kind: "write",
      settings: compliantSettings,
      halves: ["metadata"],
    });
  });

  it("leaves a half out that the plan leaves out", () => {
    const plan = {
      kind: "write",
      settings: { metadata: throughRole },
      halves: ["metadata"],
    } as const;
    assert.deepEqual(withoutServiceRole(plan), {
      kind: "write",
      settings: { metadata },
      halves: ["metadata"],
    });
  });

  it("has no other plan where no role is kept or nothing is written", () => {
    assert.equal(withoutServiceRole(planCatalog({}, aRequirement())), undefined);
    assert.equal(withoutServiceRole({ kind: "nothing-to-write" }), undefined);
    assert.equal(
      withoutServiceRole({ kind: "write", settings: { ...compliantSettings }, halves: [] }),
      undefined,
    );
    assert.equal(withoutServiceRole({ kind: "write", settings: {}, halves: [] }), undefined);
  });
});
