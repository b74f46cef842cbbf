import { toControlUrl } from "../../core/documentation";
import type { Finding } from "../../core/finding";
import { toMessage } from "../../core/messages/finding";
import type { CatalogHalf, CatalogSettings } from "../../core/catalog/settings";
import { describeRest } from "./left-to-do";
import type { NotifiedFacts, NotifiedFinding, NotifiedRepair } from "./notification";

/**
 * The notification in a few sentences, for the people whom its e-mail reaches: what happened, who did
 * it and from where, and what is left to do. `violations` are those of the notification.
 */
export function summarise(facts: NotifiedFacts, violations: readonly Finding[]): string {
  const where = `the Glue Data Catalog of account ${facts.account} in ${facts.region}`;
  return [
    statements[facts.kind](facts, where, violations),
    describeCaller(facts),
    describeRest(facts, violations),
  ].join(" ");
}

type Statement = (facts: NotifiedFacts, where: string, violations: readonly Finding[]) => string;

const statements: Record<NotifiedFacts["kind"], Statement> = {
  heal: (facts, where) =>
    `The encryption of ${nameHalves(facts.halves)} in ${where} was not as required; the guardrail ` +
    `restored it${describeLength(facts.exposure)}. ${describeChange(facts)}` +
    (facts.isServiceRoleDropped
      ? " Glue refused to keep the catalog's service role, so it was written without one."
      : ""),
  "refused-write": ({ halves, error }, where) =>
    `The encryption of ${nameHalves(halves)} in ${where} is not as required, and the guardrail ` +
    `did not write it: ${toSentence(error ?? "its key is not usable")}`,
  exposure: ({ halves, exposure }, where) =>
    `A call ${describeExposing(halves, exposure?.off ?? halves)} in ${where}. ` +
    (exposure?.until === null
      ? "It is still so."
      : `It was as required again when the guardrail looked${describeLength(exposure)}.`),
  failure: ({ error }, where) =>
    `The guardrail cannot guard ${where} until someone corrects this: ${toSentence(error ?? "no reason given")}`,
  tampering: ({ tampering, findings }, where) =>
    [
      describeCall(tampering, where),
      ...describeRepairs(tampering?.repairs ?? []),
      describeFound(findings),
    ].join(" "),
  "exposure-report": (facts, where) =>
    facts.exposure === null
      ? `CloudTrail's event history of ${where} was not read completely: ${toSentence(facts.error ?? "no reason given")} ` +
        "Writes made while encryption was off may be missing from the reports until a scheduled run can read it."
      : describeWrites(facts, where),
  "denied-attempt": ({ halves }, where) =>
    (halves.length === 0
      ? `AWS denied a call on the encryption settings of ${where}; its record does not say what the call asked for. `
      : `AWS denied a call that would have weakened the encryption of ${nameHalves(halves)} in ${where}. `) +
    "Nothing was changed. Further denied calls of this caller within an hour are only in the log.",
  finding: (_, where, violations) =>
    [`The guardrail of ${where} does not restore this:`, ...violations.map(describeViolation)].join(
      " ",
    ),
};

function describeViolation(violation: Finding): string {
  const { what, found, required } = toMessage(violation);
  return `${what} (found ${found}; required ${required}; see ${toControlUrl(violation.control)}).`;
}

function describeWrites(
  { halves, exposure, findings, error }: NotifiedFacts,
  where: string,
): string {
  return (
    `While the encryption of ${nameHalves(halves)} in ${where} was off, from ` +
    `${exposure?.from ?? "an unknown time"} until ${exposure?.until ?? "an unknown time"}, ` +
    `${count(findings.length, "object was", "objects were")} written that stay unencrypted until ` +
    `they are written again.${error === null ? "" : ` ${toSentence(error)}`}`
  );
}

function describeExposing(halves: readonly CatalogHalf[], off: readonly CatalogHalf[]): string {
  const foreign = halves.filter((half) => !off.includes(half));
  return [
    ...(off.length === 0 ? [] : [`switched off the encryption of ${nameHalves(off)}`]),
    ...(foreign.length === 0
      ? []
      : [`set a key or a role that is not approved for ${nameHalves(foreign)}`]),
  ].join(" and ");
}

function describeCall(tampering: NotifiedFacts["tampering"], where: string): string {
  const call = tampering?.call;
  const guarded = `the guardrail of ${where}`;
  return call === null || call === undefined
    ? `A part that wakes ${guarded} was not as it was deployed.`
    : `Someone called ${call.service}:${call.eventName} on a part of ${guarded} (${call.resources}).`;
}

function describeRepairs(repairs: readonly NotifiedRepair[]): readonly string[] {
  return repairs.map(({ part, name, failure }) =>
    failure === null
      ? `The guardrail restored the ${part} of ${name}.`
      : `It could not restore the ${part} of ${name}: ${failure}.`,
  );
}

function describeFound(findings: readonly NotifiedFinding[]): string {
  if (findings.length === 0) return "The self-check found no violations.";
  const controls = [...new Set(findings.map(({ control }) => control))].join(", ");
  return `The self-check found ${count(findings.length, "violation", "violations")} (${controls}).`;
}

/** AWS ends its own messages with a full stop, or without one. */
function toSentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}

const halfNames: Record<CatalogHalf, string> = {
  metadata: "metadata",
  passwords: "connection passwords",
};

function nameHalves(halves: readonly CatalogHalf[]): string {
  return halves.map((half) => halfNames[half]).join(" and ");
}

function describeLength(exposure: NotifiedFacts["exposure"]): string {
  const milliseconds = exposure?.milliseconds;
  return milliseconds === undefined || milliseconds === null
    ? ""
    : `, ${(milliseconds / 1000).toFixed(1)} s after the call`;
}

function describeChange({ halves, before, after }: NotifiedFacts): string {
  return halves
    .map((half) => `It was ${describeHalf(half, before)} and is ${describeHalf(half, after)} now.`)
    .join(" ");
}

function describeHalf(half: CatalogHalf, settings: CatalogSettings | null): string {
  const { metadata, passwords } = settings ?? {};
  const keyId = settings?.[half]?.keyId ?? "none";
  const state =
    half === "metadata"
      ? `mode ${metadata?.mode ?? "none"}`
      : `passwords ${passwords?.encrypted === true ? "encrypted" : "in plain text"}`;
  return `${state} with key ${keyId}`;
}

function describeCaller({ attribution, kind, findings }: NotifiedFacts): string {
  if (kind === "exposure-report" && findings.length > 0) return "Each finding names who wrote it.";
  if (attribution === null) return "No event says who did it.";
  const { callerArn, callerType, sourceIpAddress, userAgent } = attribution;
  const caller = callerArn ?? callerType ?? "an unnamed caller";
  return `The call was made by ${caller} from ${sourceIpAddress ?? "an unknown address"} (${userAgent ?? "no user agent"}).`;
}
