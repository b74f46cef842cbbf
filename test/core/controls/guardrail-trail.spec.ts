import { guardrailTrail } from "../../../core/controls";
import { absent, known, unresolved } from "../../../core/observed/fact";
import type { ObservedTrail } from "../../../core/observed/guardrail";
import { compliant, nonCompliant, unknown } from "../../../core/verdict";
import { aTrail, accountRegion } from "../../support/observations";
import { itJudges } from "../../support/verdict-table";

const denied = unresolved("access-denied");
const throttled = unresolved("throttled");
const stopped = aTrail({ name: "stopped", isLogging: known(false) });
const narrow = aTrail({ name: "narrow", coversWriteManagementEvents: known(false) });
const foreign = aTrail({
  name: "organization",
  isOrganizationTrail: true,
  coversWriteManagementEvents: denied,
});

const trails = (...found: readonly ObservedTrail[]) => ({ trails: known(found) });

describe("guardrail-trail", () => {
  itJudges(guardrailTrail, { accountRegion }, [
    {
      title: "accepts a trail that logs write calls",
      observed: trails(aTrail()),
      verdict: compliant,
    },
    {
      title: "accepts one good trail among others",
      observed: trails(stopped, narrow, foreign, aTrail()),
      verdict: compliant,
    },
    {
      title: "refuses a Region without any trail",
      observed: trails(),
      verdict: nonCompliant({ code: "trail-absent" }),
    },
    {
      title: "takes no answer for no trail",
      observed: { trails: absent },
      verdict: nonCompliant({ code: "trail-absent" }),
    },
    {
      title: "refuses a trail that was stopped, although another might do",
      observed: trails(foreign, stopped),
      verdict: nonCompliant({ code: "trail-stopped", name: "stopped" }),
    },
    {
      title: "refuses trails that leave the calls out, logging or not",
      observed: trails(narrow, { ...narrow, name: "off", isLogging: known(false) }),
      verdict: nonCompliant({ code: "trail-not-covering", names: ["narrow", "off"] }),
    },
    {
      title: "takes what AWS does not say of a trail for no",
      observed: trails(aTrail({ isLogging: absent, coversWriteManagementEvents: throttled })),
      verdict: nonCompliant({ code: "trail-not-covering", names: ["audit"] }),
    },
    {
      title: "cannot judge a trail of the organization that it may not look at",
      observed: trails(narrow, foreign),
      verdict: unknown(unresolved("organization-trail", "organization")),
    },
    {
      title: "says so when it may not look at a trail of the account itself",
      observed: trails({ ...foreign, isOrganizationTrail: false }),
      verdict: unknown(denied),
    },
    {
      title: "says so when a look at a trail of the organization failed",
      observed: trails({
        ...foreign,
        isLogging: throttled,
        coversWriteManagementEvents: known(true),
      }),
      verdict: unknown(throttled),
    },
    {
      title: "cannot judge trails that it cannot list",
      observed: { trails: denied },
      verdict: unknown(denied),
    },
  ]);
});
