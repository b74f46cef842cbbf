import { controls } from "../../core/controls";
import { ConfigError } from "../../core/errors";
import { isArnPattern, type ResourceExemption } from "../../core/exemption";
import { nearestName } from "../../components/config/nearest-name";
import { YamlSource, type Entry } from "./yaml-source";

const keys = ["resource", "control", "owner", "reason", "expires"] as const;
const controlIds: readonly string[] = controls.map(({ id }) => id);

/**
 * Parses a file of exemptions: a list in YAML, each with a resource, a control, an owner, a reason and
 * the last day on which it holds. docs/audit.md
 * @param name of the file, for the message.
 * @throws {ConfigError} with every problem at once, each with its line and column.
 */
export function parseExemptions(name: string, text: string): readonly ResourceExemption[] {
  const source = new YamlSource(text);
  const isEmpty = source.root.node === null;
  const entries = isEmpty || source.problems.length > 0 ? [] : source.list(source.root);
  const exemptions = entries.map((entry) => readExemption(source, entry));
  if (source.problems.length > 0) throw new ConfigError(name, source.problems);
  return exemptions;
}

function readExemption(source: YamlSource, entry: Entry): ResourceExemption {
  const fields = source.mapping(entry, keys);
  const take = (key: (typeof keys)[number], expected: string, is: (text: string) => boolean) =>
    source.field({ in: entry, key }, fields[key], { expected, is }) ?? "";
  return {
    resource: take(
      "resource",
      "an ARN with its six parts; * stands for any characters",
      isArnPattern,
    ),
    control: takeControl(source, entry, fields.control),
    owner: take("owner", "who answers for it", isText),
    reason: take("reason", "why it is needed", isText),
    expires: take("expires", "the last day on which it holds, in quotes: YYYY-MM-DD", isDay),
  };
}

function takeControl(source: YamlSource, within: Entry, entry: Entry | undefined): string {
  const given = entry === undefined ? "" : String(source.value(entry));
  const expected =
    given === ""
      ? "the id of a control"
      : `the id of a control (nearest: ${nearestName(given, controlIds)})`;
  const form = { expected, is: (text: string) => controlIds.includes(text) };
  return source.field({ in: within, key: "control" }, entry, form) ?? "";
}

function isText(text: string): boolean {
  return text.trim() !== "";
}

/** A day that exists: 31 February is none. */
function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}
