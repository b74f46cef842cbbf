import assert from "node:assert/strict";
import fc from "fast-check";
import {
  catalogHalves,
  toObservedCatalog,
  type CatalogSettings,
} from "../../../core/catalog/settings";
import { guardrailKey } from "../../../core/controls";
import { evaluateCatalog } from "../../../core/catalog/evaluate";
import { isViolation } from "../../../core/finding";
import { gatePlan, planCatalog, type Plan } from "../../../core/catalog/plan";
import type { DeployedRequirement } from "../../../core/requirement";
import { anyKeys, anyRequirement, anySettings } from "../../support/arbitrary-settings";

function apply(live: CatalogSettings, plan: Plan): CatalogSettings {
  return plan.kind === "write" ? plan.settings : live;
}

function violations(settings: CatalogSettings, requirement: DeployedRequirement) {
  const observed = toObservedCatalog(requirement.accountRegion.account, settings);
  return evaluateCatalog(observed, requirement).filter(isViolation);
}

describe("planCatalog, for all settings and requirements", () => {
  it("leaves no violation once it is applied", () => {
    fc.assert(
      fc.property(anySettings, anyRequirement, (live, requirement) => {
        const applied = apply(live, planCatalog(live, requirement));
        assert.deepEqual(violations(applied, requirement), []);
      }),
    );
  });

  it("plans nothing once it is applied", () => {
    fc.assert(
      fc.property(anySettings, anyRequirement, (live, requirement) => {
        const applied = apply(live, planCatalog(live, requirement));
        assert.deepEqual(planCatalog(applied, requirement), { kind: "nothing-to-write" });
      }),
    );
  });

  it("changes the violated halves and nothing else", () => {
    fc.assert(
      fc.property(anySettings, anyRequirement, (live, requirement) => {
        const [metadata, passwords] = evaluateCatalog(toObservedCatalog("", live), requirement);
        const violated = { metadata: isViolation(metadata), passwords: isViolation(passwords) };
        const plan = planCatalog(live, requirement);
        const applied = apply(live, plan);
        for (const half of catalogHalves) {
          if (!violated[half]) assert.deepEqual(applied[half], live[half]);
        }
        const planned = plan.kind === "write" ? plan.halves : [];
        assert.deepEqual(
          planned,
          catalogHalves.filter((half) => violated[half]),
        );
      }),
    );
  });

  it("keeps an approved role of an encrypting mode", () => {
    fc.assert(
      fc.property(anySettings, anyRequirement, (live, requirement) => {
        const { mode, serviceRole } = live.metadata ?? {};
        fc.pre(mode === "SSE-KMS-WITH-SERVICE-ROLE");
        fc.pre(serviceRole !== undefined && requirement.serviceRoles.includes(serviceRole));
        const applied = apply(live, planCatalog(live, requirement));
        assert.deepEqual(applied.metadata, {
          mode,
          keyId: requirement.metadataKeyArn,
          serviceRole,
        });
      }),
    );
  });
});

describe("gatePlan, for all settings and key states", () => {
  it("never writes a key that is known to be unusable", () => {
    fc.assert(
      fc.property(anySettings, anyRequirement, anyKeys, (live, requirement, keys) => {
        const unusable = keys
          .filter((key) => guardrailKey.evaluate(key, requirement).outcome === "non-compliant")
          .map((key) => key.keyArn);
        const { plan } = gatePlan(live, planCatalog(live, requirement), keys, requirement);
        const written =
          plan.kind === "write" ? plan.halves.map((half) => plan.settings[half]?.keyId) : [];
        assert.deepEqual(
          written.filter((keyId) => keyId === undefined || unusable.includes(keyId)),
          [],
        );
      }),
    );
  });

  it("writes or refuses each planned half, and leaves a refused one as it is", () => {
    fc.assert(
      fc.property(anySettings, anyRequirement, anyKeys, (live, requirement, keys) => {
        const planned = planCatalog(live, requirement);
        const gated = gatePlan(live, planned, keys, requirement);
        const refused = gated.refused.map(({ half }) => half);
        const applied = apply(live, gated.plan);
        const intended = apply(live, planned);
        for (const half of catalogHalves) {
          const expected = refused.includes(half) ? live[half] : intended[half];
          assert.deepEqual(applied[half], expected);
        }
      }),
    );
  });

  it("does not depend on the order of the keys", () => {
    fc.assert(
      fc.property(anySettings, anyRequirement, anyKeys, (live, requirement, keys) => {
        const plan = planCatalog(live, requirement);
        assert.deepEqual(
          gatePlan(live, plan, keys, requirement),
          gatePlan(live, plan, keys.toReversed(), requirement),
        );
      }),
    );
  });
});

describe("planCatalog, for all settings of which Glue refused the role", () => {
  it("leaves nothing wrong but the missing role, and writes none", () => {
    fc.assert(
      fc.property(anySettings, anyRequirement, (live, requirement) => {
        const plan = planCatalog(live, requirement, "refused");
        const applied = apply(live, plan);
        const codes = violations(applied, requirement).map(({ verdict }) =>
          verdict.outcome === "non-compliant" ? verdict.reason.code : undefined,
        );
        assert.deepEqual(
          codes.filter((code) => code !== "service-role-unused"),
          [],
        );
        if (plan.kind === "write" && plan.halves.includes("metadata")) {
          assert.equal(plan.settings.metadata?.serviceRole, undefined);
        }
        assert.deepEqual(planCatalog(applied, requirement, "refused"), {
          kind: "nothing-to-write",
        });
      }),
    );
  });
});
