import type { Process } from "../../../handler/run";
import { createGuardrail } from "../../../handler/guardrail";
import type { MakeGuardrail } from "../../../local/chaos/runs/in-process-function";
import type { Step } from "../../../local/chaos/step";
import type { TamperingName } from "../../../local/chaos/tampering";
import { names } from "../../../core/deployed/names";
import { known } from "../../../core/observed/fact";
import type { ExpectedRule } from "../../../core/deployed/rules";
import type { ObservedRule } from "../../../core/observed/guardrail";
import { scheduleSource } from "../../../core/deployed/schedule";
import {
  describeSabotages,
  seeingPath,
  silentOn,
  switchOff,
  telling,
  withAws,
  withParts,
  type Sabotage,
} from "./sabotage";

/*
 * Guardrails that no longer do what keeps anybody from silencing them: the ways to wake, the service
 * role, the self-check, the memory of their own heals, the silence of mode audit.
 */

const nothing = () => Promise.resolve();

function tampering(name: TamperingName): Step {
  return { kind: "tampering", actor: "engineer", tampering: name };
}

const replaceBaseline: Step = {
  kind: "loop",
  actor: "engineer",
  loop: "the baseline",
  drift: "as required",
  times: 1,
  everyMilliseconds: 60_000,
};

/** The event of the next call is lost. */
const lose: Step = { kind: "event-fault", effect: "drop", milliseconds: 0 };

const pass: Step = { kind: "time", milliseconds: 20 * 60_000 };

const metadataOpen = "metadata is left unencrypted although its key lives";
const passwordsOpen = "passwords is left unencrypted although its key lives";
const noMetadataFinding = "no finding on catalog-metadata-encryption 111122223333";
const noCatalogFindings = [
  noMetadataFinding,
  "no finding on catalog-connection-passwords 111122223333",
];

const late = { latencies: [30_000] };

/** The function's own code, which an event of a source does not reach. */
function deafTo(source: string): MakeGuardrail {
  return (parts) => {
    const guardrail = createGuardrail(parts);
    const isFrom = (event: unknown) => (event as { source?: unknown } | null)?.source === source;
    return (event, context) => (isFrom(event) ? nothing() : guardrail(event, context));
  };
}

const bringsNothingBack = withAws(() => ({
  enableRule: nothing,
  putTarget: nothing,
  updateSchedule: nothing,
  enableAlarmActions: nothing,
}));

function toDeployedRule({ name, pattern, target }: ExpectedRule): ObservedRule {
  return {
    name,
    state: known("ENABLED"),
    pattern: known(JSON.stringify(pattern)),
    targets: known([{ ...target, furtherSettings: [] }]),
  };
}

/** Every rule as it was deployed, whatever it is. */
const seesRulesAsDeployed = withParts(({ aws, expected }) => {
  const rules = expected.rules.map(toDeployedRule);
  const observe = () => Promise.resolve(rules);
  return { aws: { ...aws, observeRules: observe, observeRulesBriefly: observe } };
});

/** Only the settings of the catalog are as they are; a service role is always taken for there. */
const takesTheRoleForUsed = withParts(({ aws, requirement }: Process) => ({
  aws: {
    ...aws,
    observeCatalog: async (limitMs: number) => {
      const live = await aws.observeCatalog(limitMs);
      const { metadata } = live.settings;
      if (metadata?.mode !== "SSE-KMS") return live;
      const [serviceRole = ""] = requirement.serviceRoles;
      const mode = "SSE-KMS-WITH-SERVICE-ROLE";
      return {
        settings: { ...live.settings, metadata: { ...metadata, mode, serviceRole } },
        observed: {
          ...live.observed,
          metadata: {
            ...live.observed.metadata,
            mode: known(mode),
            serviceRole: known(serviceRole),
          },
        },
      };
    },
  },
}));

const sabotages: Readonly<Record<string, Sabotage>> = {
  "is deaf to the alarm": {
    makeGuardrail: deafTo("aws.cloudwatch"),
    steps: [lose, tampering("disable the schedule"), lose, switchOff],
    judged: {
      unencrypted: [metadataOpen, passwordsOpen],
      silences: [...noCatalogFindings, `no finding on guardrail-schedule ${names.schedule}`],
      wrongs: ["not brought back: the schedule"],
    },
  },
  "is deaf to its clock": {
    makeGuardrail: deafTo(scheduleSource),
    steps: [lose, tampering("disable the alarm's actions"), lose, switchOff],
    judged: {
      unencrypted: [metadataOpen, passwordsOpen],
      silences: [...noCatalogFindings, `no finding on guardrail-alarm ${names.heartbeatAlarm}`],
      wrongs: ["not brought back: the alarm's actions"],
    },
  },
  "brings nothing back": {
    makeGuardrail: bringsNothingBack,
    steps: [tampering("disable the catalog rule")],
    judged: { wrongs: [`not brought back: the state of ${names.catalogChangeRule}`] },
  },
  "does not see its rules": {
    makeGuardrail: seesRulesAsDeployed,
    steps: [tampering("disable the catalog rule")],
    judged: {
      silences: [`no finding on guardrail-rule ${names.catalogChangeRule}`],
      wrongs: [`not brought back: the state of ${names.catalogChangeRule}`],
    },
  },
  "takes a catalog without its service role for compliant": {
    makeGuardrail: takesTheRoleForUsed,
    steps: [{ kind: "drift", actor: "engineer", drift: "the role dropped" }],
    // The check of the path writes what it takes for there, and so restores the role silently.
    judged: { wrongAlerts: ["no alert reported a heal"] },
  },
  "heals without the service role": {
    makeGuardrail: withAws((aws) => ({
      applyCatalog: ({ metadata, ...settings }, limitMs) => {
        const { serviceRole: _role, ...plain } = metadata ?? {};
        const without = { ...plain, mode: "SSE-KMS" };
        return aws.applyCatalog({ ...settings, metadata: without }, limitMs);
      },
    })),
    steps: [{ kind: "drift", actor: "engineer", drift: "metadata off" }],
    judged: {
      unencrypted: [metadataOpen],
      silences: [noMetadataFinding],
      wrongs: ["a Put that restored nothing", "the guardrail does not come to rest"],
    },
  },
  "takes its parameter for published": {
    makeGuardrail: withParts(({ aws, requirement }) => ({
      aws: {
        ...aws,
        observeParameter: () =>
          Promise.resolve({ name: names.keyParameter, value: known(requirement.metadataKeyArn) }),
      },
    })),
    steps: [tampering("delete the parameter")],
    judged: { silences: [`no finding on guardrail-parameter ${names.keyParameter}`] },
  },
  "takes its baseline for the deployed one": {
    makeGuardrail: withParts(({ aws, expected }) => {
      // What stands when the process begins is what it goes on to see.
      const first = aws.observeSecurityConfiguration(expected.baseline.name);
      return { aws: { ...aws, observeSecurityConfiguration: () => first } };
    }),
    steps: [switchOff, replaceBaseline],
    judged: {
      silences: [`no finding on guardrail-security-configuration ${names.securityConfiguration}`],
    },
  },
  "takes its topic for the deployed one": {
    makeGuardrail: withParts(({ aws, expected }) => {
      const first = aws.observeTopic(expected.topic);
      return { aws: { ...aws, observeTopic: () => first } };
    }),
    steps: [switchOff, tampering("encrypt the topic with another key")],
    judged: { silences: [`no finding on guardrail-topic ${names.topic}`] },
  },
  "keeps a call on its topic to itself": {
    makeGuardrail: silentOn("tampering"),
    steps: [tampering("end the subscription")],
    judged: {
      silences: ["no alert reported Unsubscribe", `no alert on guardrail-topic ${names.topic}`],
    },
  },
  "takes its path for open": {
    makeGuardrail: seeingPath((times, now) => ({ ...times, arrivals: [now] })),
    steps: [tampering("stop the trail"), ...Array.from({ length: 5 }, () => pass)],
    judged: { silences: [`no finding on guardrail-path ${names.catalogChangeRule}`] },
  },
  "checks its path on every run": {
    makeGuardrail: seeingPath((times) => ({ ...times, checks: [] })),
    steps: [tampering("stop the trail"), pass],
    judged: {
      wrongs: [
        "a Put that restored nothing",
        "12 Puts although only 0 halves were opened",
        "2 Puts although nobody changed anything",
      ],
    },
  },
  "notifies of no finding": {
    makeGuardrail: silentOn("finding"),
    steps: [lose, tampering("stop the trail")],
    judged: { silences: ["no alert on guardrail-trail eu-west-1"] },
  },
  "does not see a key that was put and taken back": {
    makeGuardrail: silentOn("exposure"),
    steps: [
      { kind: "drift", actor: "engineer", drift: "another key" },
      { kind: "drift", actor: "engineer", drift: "as required" },
    ],
    ...late,
    judged: { wrongAlerts: ["no alert reported an exposure"] },
  },
  "forgets its own heals": {
    makeGuardrail: telling((alert) => {
      const { exposure } = alert as { readonly exposure?: object | null };
      return { ...alert, ...(exposure && { exposure: { ...exposure, endedBy: "someone-else" } }) };
    }),
    steps: [switchOff],
    latencies: [8 * 60_000],
    judged: { wrongAlerts: ["exposure: it ended it itself"] },
  },
  "does not see that the calls of IAM are not forwarded": {
    makeGuardrail: withParts(({ aws, expected: { forwarding } }) => {
      const deployed = forwarding && toDeployedRule(forwarding);
      return {
        aws: { ...aws, ...(deployed && { observeForwarding: () => Promise.resolve(deployed) }) },
      };
    }),
    setup: "two Regions",
    steps: [tampering("disable the rule that forwards the calls of IAM")],
    judged: {
      silences: ["no finding on guardrail-rule glue-encryption-guardrail-iam-to-eu-west-1"],
    },
  },
  "keeps denied calls to itself": {
    makeGuardrail: silentOn("denied-attempt"),
    steps: [{ kind: "denied-drift", actor: "engineer", drift: "off" }],
    judged: {
      silences: [
        "no alert reported a denied call of arn:aws:sts::111122223333:assumed-role/data-engineer/dana",
      ],
    },
  },
  "writes in mode audit": {
    makeGuardrail: withParts(() => ({ mode: "enforce" })),
    setup: "audit",
    steps: [],
    judged: {
      wrongs: [
        "glue:PutDataCatalogEncryptionSettings in mode audit",
        "1 Puts although only 0 halves were opened",
      ],
    },
  },
  "reports nothing in mode audit": {
    makeGuardrail: withAws(() => ({
      publish: () => Promise.resolve({ isTaken: true, errors: [] }),
    })),
    setup: "audit",
    steps: [switchOff],
    judged: {
      wrongAlerts: ["no alert reported an exposure"],
      silences: [
        "no alert on catalog-metadata-encryption 111122223333",
        "no alert on catalog-connection-passwords 111122223333",
      ],
    },
  },
};

describe("The campaign, against a guardrail that", () => {
  describeSabotages(sabotages);
});
