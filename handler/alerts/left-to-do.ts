import { names } from "../../core/deployed/names";
import { settingsCall } from "../../core/exposure/window";
import type { Finding } from "../../core/finding";
import { toMessage } from "../../core/messages/finding";
import type { Resource, ResourceKind } from "../../core/resource";
import type { NotifiedFacts } from "./notification";

/** What is left to people after an incident, with the command that does it or that looks further. */
export function describeRest(facts: NotifiedFacts, violations: readonly Finding[]): string {
  return [rests[facts.kind](facts, violations), ...describeRole(facts)].join(" ");
}

const rests: Record<
  NotifiedFacts["kind"],
  (facts: NotifiedFacts, violations: readonly Finding[]) => string
> = {
  heal: (facts, violations) => `${writtenBetween} ${lookFurther(facts, violations)}`,
  "refused-write": ({ region }, violations) => {
    const keys = violations.filter(({ control }) => control === "guardrail-key");
    const key = keys[0]?.resource.arn ?? names.keyAlias;
    return `Make the key usable again, and the next scheduled run writes it. The key's state: \`aws kms describe-key --region ${region} --key-id ${key}\`.`;
  },
  exposure: (facts, violations) => {
    const first = facts.exposure?.until === null ? describeClosing(facts) : writtenBetween;
    return `${first} ${lookFurther(facts, violations)}`;
  },
  failure: () => `When it is corrected, run \`pulumi up --refresh\`, and the next run tries again.`,
  tampering: (facts, violations) =>
    `${lookFurther(facts, violations)} Put back what the guardrail did not: \`pulumi preview --refresh --diff\`, then \`pulumi up --refresh\`.`,
  "exposure-report": ({ region, exposure }) => {
    const { from, until } = exposure ?? {};
    const times = [...toOption("start-time", from), ...toOption("end-time", until)].join("");
    return `Write each of them again: run its crawler or its job, or update it as it is. All that was called meanwhile: \`${lookUp(region, "EventSource", "glue.amazonaws.com")}${times}\`.`;
  },
  "denied-attempt": (facts, violations) =>
    `Nothing is left to restore. ${lookFurther(facts, violations)}`,
  finding: (facts, violations) =>
    [...violations.map((each) => toMessage(each).next), lookFurther(facts, violations)].join(" "),
};

const writtenBetween = "Objects written in between stay as they were written.";

/** In mode audit nobody closes it but the person who reads this. */
function describeClosing({ mode }: NotifiedFacts): string {
  return mode === "audit"
    ? "In mode audit the guardrail writes nothing: `pulumi config set mode enforce`, then `pulumi up`."
    : "The guardrail tries again; if it stays so, run `pulumi up --refresh`.";
}

function describeRole({ isServiceRoleDropped }: NotifiedFacts): readonly string[] {
  return isServiceRoleDropped
    ? ["Bring the catalog's service role back: `pulumi up --refresh`."]
    : [];
}

/**
 * Where the caller is known, what else the caller did; else, who changed what it is about. A name that
 * a shell would read in another way is left out: whoever may invoke the function chooses it.
 */
function lookFurther(
  { attribution, region }: NotifiedFacts,
  violations: readonly Finding[],
): string {
  const caller = attribution?.callerArn?.replace(/^.*[/:]/, "");
  if (caller !== undefined && isPlain(caller)) {
    return `If you did not expect it, see what else the caller did: \`${lookUp(region, "Username", caller)}\`.`;
  }
  const [resource] = violations.map((violation) => violation.resource);
  const name = resource && recordedName(resource);
  const command =
    name !== undefined && isPlain(name)
      ? lookUp(region, "ResourceName", name)
      : lookUp(region, "EventName", settingsCall);
  return `Find who did it: \`${command}\`.`;
}

/** Kinds whose calls CloudTrail records with the resource's name. */
const recorded: readonly ResourceKind[] = [
  "kms-key",
  "parameter",
  "rule",
  "schedule",
  "alarm",
  "function",
];

function recordedName({ kind, name, arn }: Resource): string | undefined {
  if (!recorded.includes(kind)) return undefined;
  return kind === "kms-key" ? (arn ?? name) : name;
}

function isPlain(text: string): boolean {
  return /^[\w+=,.@:/-]{1,256}$/.test(text) && !text.startsWith("-");
}

function lookUp(region: string, key: string, value: string): string {
  return `aws cloudtrail lookup-events --region ${region} --lookup-attributes AttributeKey=${key},AttributeValue=${value}`;
}

function toOption(name: string, time: string | null | undefined): readonly string[] {
  return time === null || time === undefined ? [] : [` --${name} ${time}`];
}
