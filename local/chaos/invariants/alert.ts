import {
  catalogHalves,
  isSameSettings,
  type CatalogHalf,
  type CatalogSettings,
} from "../../../core/catalog/settings";
import { isJsonObject, listAt, objectAt, textAt, textsAt, type JsonObject } from "../../aws/json";
import type { Stage } from "../setups/stage";
import { callsOf, isNaming, recordOf } from "./alert-facts";
import { isLive, keyOf, openHalves } from "./catalog-state";
import type { GuardrailWatch } from "./guardrail-watch";
import { askedIn, exposedHalves } from "./records";
import { judgeTampering } from "./tampering-alert";

/** The run that alerts. */
export interface AlertingRun {
  /** What woke it. */
  readonly event: JsonObject;
  readonly restored: ReadonlySet<CatalogHalf>;
  /** Those that it restored without an answer. */
  readonly restoredUnheard: ReadonlySet<CatalogHalf>;
  /** Earlier heals that its process remembers. */
  readonly heals: GuardrailWatch["heals"];
  /** What it saw of the catalog at first. */
  readonly firstSeen: CatalogSettings | undefined;
}

type Judge = (
  alert: JsonObject,
  stage: Stage,
  run: AlertingRun,
) => string | undefined | Promise<string | undefined>;

/**
 * What is wrong with an alert: it reports something that did not happen or of another half, or names
 * somebody who did not do it. Which of several calls of the same kind was the cause is not judged.
 */
export async function judgeAlert(
  alert: JsonObject,
  stage: Stage,
  run: AlertingRun,
): Promise<string | undefined> {
  const kind = textAt(alert, "kind") ?? "";
  const judge = judges[kind];
  if (judge === undefined) return `an alert of the unknown kind ${kind}`;
  const problem =
    judgeWakeUp(alert, run) ?? judgeCaller(alert, stage) ?? (await judge(alert, stage, run));
  return problem === undefined ? undefined : `${kind}: ${problem}`;
}

const judges: Readonly<Record<string, Judge>> = {
  heal: judgeHeal,
  exposure: judgeExposure,
  "refused-write": judgeRefusal,
  failure: (alert, stage) =>
    callsOf(alert, stage).some(({ error }) => error !== undefined) ? undefined : "no call failed",
  tampering: judgeTampering,
  "exposure-report": judgeReport,
  finding: judgeFinding,
  "denied-attempt": (alert, stage) =>
    recordOf(alert, stage)?.errorCode === "AccessDenied" && isNaming(alert)
      ? undefined
      : "no call was denied",
};

/** It reports one violation, which the run wrote down too, and names nobody. */
function judgeFinding(alert: JsonObject): string | undefined {
  const findings = listAt(alert, "findings");
  if (findings.length !== 1) return `it reports ${findings.length} violations`;
  return isNaming(alert) ? "it names a caller" : undefined;
}

/** The event that an alert is about is the one that woke the run. */
function judgeWakeUp(alert: JsonObject, { event }: AlertingRun): string | undefined {
  const eventId = textAt(objectAt(alert, "wakeUp"), "eventId");
  const ids = [textAt(objectAt(event, "detail"), "eventID"), textAt(event, "id")];
  return eventId === undefined || ids.includes(eventId) ? undefined : "it is about another event";
}

/** Whoever is named made the call that the alert is about, and it succeeded. */
function judgeCaller(alert: JsonObject, stage: Stage): string | undefined {
  const attribution = objectAt(alert, "attribution");
  const callerArn = textAt(attribution, "callerArn");
  if (callerArn === undefined) return undefined;
  const record = recordOf(alert, stage);
  if (record === undefined) return `${callerArn} is named for no call`;
  const isAttempt = alert.kind === "denied-attempt";
  if ((record.errorCode !== undefined) !== isAttempt)
    return `${callerArn} is named for a call that ${isAttempt ? "succeeded" : "failed"}`;
  const { userIdentity, sourceIPAddress } = record;
  const arn = textAt(userIdentity, "arn");
  if (arn !== callerArn) return `${callerArn} is named for a call of ${String(arn)}`;
  const issuer = objectAt(objectAt(userIdentity, "sessionContext"), "sessionIssuer");
  const isSame =
    textAt(attribution, "roleArn") === textAt(issuer, "arn") &&
    textAt(attribution, "sourceIpAddress") === sourceIPAddress;
  return isSame ? undefined : `${callerArn} is named with another role or address`;
}

function judgeHeal(alert: JsonObject, stage: Stage, run: AlertingRun): string | undefined {
  const { restored, restoredUnheard, firstSeen = {} } = run;
  const halves = halvesOf(alert);
  const isTrue =
    halves.length > 0 &&
    halves.every((half) => restored.has(half) || restoredUnheard.has(half)) &&
    [...restored].every((half) => halves.includes(half));
  if (!isTrue) {
    return `it reports ${halves.join(" and ")}, and restored was ${[...restored].join(" and ")}`;
  }
  const asked = askedOf(alert, stage);
  // What was closed at the first look was opened by a later call, whose event is another.
  const opened = openHalves(firstSeen, stage.parts).filter((half) => halves.includes(half));
  const isKnown = opened.length > 0 && asked !== undefined && isSameSettings(asked, firstSeen);
  return isKnown && !isNaming(alert) ? "its cause is not named" : judgeNamedCall(alert, stage);
}

/** The call exposed exactly the halves that are named. */
function judgeExposure(alert: JsonObject, stage: Stage, run: AlertingRun): string | undefined {
  const { endedBy, from } = objectAt(alert, "exposure");
  const began = typeof from === "string" ? Date.parse(from) : Infinity;
  const isOwn = run.heals.some(
    ({ at, halves }) => at >= began && halves.some((half) => halvesOf(alert).includes(half)),
  );
  if (endedBy === "someone-else" && (isOwn || run.restoredUnheard.size > 0))
    return "it ended it itself";
  const asked = askedOf(alert, stage);
  if (asked === undefined) return "there was no such call on the own catalog";
  const exposed = exposedHalves(asked, stage.parts);
  if (!isNaming(alert)) return "nobody is named";
  return halvesOf(alert).join() === exposed.join()
    ? judgeNamedCall(alert, stage)
    : `it reports ${halvesOf(alert).join(" and ")}, and ${exposed.join(" and ")} was exposed`;
}

/** The call of a person who is named left one of the named halves not as required. */
function judgeNamedCall(alert: JsonObject, stage: Stage): string | undefined {
  const callerArn = textAt(objectAt(alert, "attribution"), "callerArn");
  if (callerArn === undefined) return undefined;
  const asked = askedOf(alert, stage);
  if (asked === undefined) return `${callerArn} is named for no call on the own catalog`;
  const open = openHalves(asked, stage.parts);
  return halvesOf(alert).some((half) => open.includes(half))
    ? undefined
    : `${callerArn} is named, who left ${halvesOf(alert).join(" and ")} as required`;
}

async function judgeRefusal(alert: JsonObject, stage: Stage): Promise<string | undefined> {
  for (const half of halvesOf(alert)) {
    if (await isLive(stage, keyOf(half, stage.parts))) return `the key of ${half} lives`;
  }
  return halvesOf(alert).length === 0 ? "nothing was refused" : undefined;
}

/** Every object that is listed was written, between the two calls that are named. */
function judgeReport(alert: JsonObject, { world, parts }: Stage): string | undefined {
  const { from, until } = objectAt(alert, "exposure");
  const inside = world.eventHistory.in(parts.accountRegion.region).filter(({ record }) => {
    const { eventTime } = record;
    return typeof from === "string" && typeof until === "string" && typeof eventTime === "string"
      ? Date.parse(from) <= Date.parse(eventTime) && Date.parse(eventTime) <= Date.parse(until)
      : false;
  });
  const written = inside.map(({ record }) => JSON.stringify(record.requestParameters));
  const missing = listAt(alert, "findings")
    .filter(isJsonObject)
    .map((finding) => /\.(\w+)"/.exec(textAt(finding, "resource") ?? "")?.[1] ?? "?")
    .filter((table) => !written.some((parameters) => parameters.includes(`"${table}"`)));
  return missing.length === 0 ? undefined : `${missing.join(", ")} was not written then`;
}

/** What the call asked for that an alert is about; `undefined` unless it was on the own catalog. */
function askedOf(alert: JsonObject, stage: Stage): CatalogSettings | undefined {
  const record = recordOf(alert, stage);
  return record === undefined ? undefined : askedIn(record, stage.parts);
}

function halvesOf(alert: JsonObject): readonly CatalogHalf[] {
  const named = textsAt(alert, "halves");
  return catalogHalves.filter((half) => named.includes(half));
}
