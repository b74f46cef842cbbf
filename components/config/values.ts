import type { ConfigProblem } from "../../core/errors";
import { toEventBusRegion } from "../../core/event-bus-arn";
import { identifyKey } from "../../core/kms-key";
import { isRolePattern, parseRoleArn } from "../../core/role-arn";

/** A value of the configuration as its type, or everything that is wrong with it. */
export type Parsed<T> = { readonly value: T } | { readonly problems: readonly ConfigProblem[] };

/** Parses the text that Pulumi passes for the key at `path`; it never throws. */
export type Parser<T> = (path: string, text: string) => Parsed<T>;

export function oneOf<T extends string>(values: readonly T[]): Parser<T> {
  return matching(values.map((value) => JSON.stringify(value)).join(" or "), (text) =>
    values.find((value) => value === text),
  );
}

export function trueOrFalse(path: string, text: string): Parsed<boolean> {
  const values: Record<string, boolean | undefined> = { true: true, false: false };
  return matching("true or false", (each) => values[each])(path, text);
}

/** A whole number from `least` to `most`, in plain decimal digits. */
export function integer(least: number, most = Number.MAX_SAFE_INTEGER): Parser<number> {
  const range = most === Number.MAX_SAFE_INTEGER ? `from ${least}` : `from ${least} to ${most}`;
  return matching(`an integer ${range}`, (text) => {
    const value = /^\d+$/.test(text) ? Number(text) : NaN;
    return value >= least && value <= most ? value : undefined;
  });
}

export function integerAmong(values: readonly number[]): Parser<number> {
  return matching(`one of ${values.join(", ")}`, (text) =>
    values.find((value) => String(value) === text),
  );
}

export function either<A, B>(first: Parser<A>, second: Parser<B>): Parser<A | B> {
  return (path, text) => {
    const [one, other] = [first(path, text), second(path, text)];
    if ("value" in one) return one;
    if ("value" in other) return other;
    const expected = [...one.problems, ...other.problems].map((each) => each.expected).join(" or ");
    return { problems: [{ path, expected, found: text }] };
  };
}

/** Takes empty text for "not set"; a key with a default cannot be left out in any other way. */
export function optional<T>(parser: Parser<T>): Parser<T | undefined> {
  return (path, text) => (text === "" ? { value: undefined } : parser(path, text));
}

/** A JSON list, which is what `pulumi config set --path` makes; problems name the index. */
export function listOf<T>(parser: Parser<T>, most = Infinity): Parser<readonly T[]> {
  return (path, text) => {
    const items = parseStrings(text);
    if (items === undefined) {
      return { problems: [{ path, expected: "a list of strings", found: text }] };
    }
    if (items.length > most) {
      return {
        problems: [{ path, expected: `at most ${most} entries`, found: String(items.length) }],
      };
    }
    const parsed = items.map((item, index) => parser(`${path}[${index}]`, item));
    const problems = parsed.flatMap((each) => ("problems" in each ? each.problems : []));
    if (problems.length > 0) return { problems };
    return { value: parsed.flatMap((each) => ("value" in each ? [each.value] : [])) };
  };
}

/** The full ARN of a key in `region`, if that is known; an alias could be moved to another key later. */
export function keyArnIn(region: string | undefined): Parser<string> {
  const where = region ?? "the stack's Region";
  return matching(`the full ARN of a KMS key in ${where}, no alias and no bare id`, (text) => {
    const key = identifyKey(text);
    const isHere = key.form === "key-arn" && (region === undefined || key.region === region);
    return isHere ? text : undefined;
  });
}

/** The full ARN of an event bus in `region`: `PutEvents` reaches those of its own Region alone. */
export function eventBusArnIn(region: string | undefined): Parser<string> {
  const where = region ?? "the stack's Region";
  return matching(`the full ARN of an event bus in ${where}`, (text) => {
    const found = toEventBusRegion(text);
    return found !== undefined && (region === undefined || found === region) ? text : undefined;
  });
}

export const roleArn = matching("the ARN of an IAM role, without a comma", (text) =>
  parseRoleArn(text) === undefined ? undefined : text,
);

export const rolePattern = matching(
  "the ARN of an IAM role, without a comma, in which * and ? stand for some characters and not for the whole path and name",
  (text) => (isRolePattern(text) ? text : undefined),
);

export const accountId = matching("an account id of 12 digits", (text) =>
  /^\d{12}$/.test(text) ? text : undefined,
);

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html */
export const organizationId = matching("the id of an organization, such as o-a1b2c3d4e5", (text) =>
  /^o-[a-z0-9]{10,32}$/.test(text) ? text : undefined,
);

export const emailAddress = matching("an e-mail address", (text) =>
  /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ? text : undefined,
);

function matching<T>(expected: string, match: (text: string) => T | undefined): Parser<T> {
  return (path, text) => {
    const value = match(text);
    return value === undefined ? { problems: [{ path, expected, found: text }] } : { value };
  };
}

function parseStrings(text: string): readonly string[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every((item) => typeof item === "string")
      ? value
      : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
