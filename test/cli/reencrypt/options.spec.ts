import assert from "node:assert/strict";
import { help, parseRequest } from "../../../cli/reencrypt/options";
import { objectKinds } from "../../../core/reencrypt/catalog-object";

const usual = {
  region: "eu-central-1",
  selection: undefined,
  isApplied: false,
  keys: [],
  databases: [],
  skipped: [],
  ignoredMembers: [],
  deletesOldVersions: false,
  perSecond: 10,
  journal: undefined,
  isResumed: false,
  isJson: false,
};

function parse(...parameters: readonly string[]) {
  return parseRequest(parameters, { AWS_REGION: "eu-central-1" });
}

function problemsOf(...parameters: readonly string[]): readonly string[] {
  const request = parse(...parameters);
  return request.kind === "usage-error" ? request.problems : [];
}

describe("The options of re-encryption", () => {
  it("are a dry run of the environment's Region by default", () => {
    assert.deepEqual(parse(), { kind: "run", options: usual });
  });

  it("are all read", () => {
    const words =
      "--region us-east-1 --before 2026-11-01T10:00:00+01:00 --apply --key k1 --key k2 --database sales " +
      "--skip function --skip old-version --ignore-member New --delete-old-versions --per-second 3 " +
      "--journal j.jsonl --resume --json";
    assert.deepEqual(parse(...words.split(" ")), {
      kind: "run",
      options: {
        region: "us-east-1",
        selection: { kind: "before", time: Date.parse("2026-11-01T09:00:00Z") },
        isApplied: true,
        keys: ["k1", "k2"],
        databases: ["sales"],
        skipped: ["function", "old-version"],
        ignoredMembers: ["New"],
        deletesOldVersions: true,
        perSecond: 3,
        journal: "j.jsonl",
        isResumed: true,
        isJson: true,
      },
    });
  });

  it("take every object with --all", () => {
    const options = { ...usual, selection: { kind: "all" } };
    assert.deepEqual(parse("--all"), { kind: "run", options });
  });

  it("show the help before any problem", () => {
    assert.deepEqual(parse("--help", "--all", "--before", "x"), { kind: "help" });
  });

  it("are refused with every problem at once", () => {
    const words = [
      "--all",
      "--before",
      "yesterday",
      "--resume",
      "--skip",
      "tabel",
      "--per-second",
      "0",
    ];
    assert.deepEqual(parseRequest(words, {}), {
      kind: "usage-error",
      problems: [
        "--all and --before contradict each other",
        "--resume goes on with writing, and wants --apply",
        "a Region is required: --region or AWS_REGION",
        '--skip wants a kind of object, and found "tabel" (nearest: table)',
        '--per-second wants an integer from 1 to 1000, and found "0"',
      ],
    });
  });

  for (const time of ["yesterday", "2026-11-01", "2026-11-01T10:00:00", "2026-13-01T10:00:00Z"]) {
    it(`do not take ${time} for a time with its zone`, () => {
      const wanted = "a time with its zone, such as 2026-11-01T10:00:00Z";
      const problem = `--before wants ${wanted}, and found ${JSON.stringify(time)}`;
      assert.deepEqual(problemsOf("--before", time), [problem]);
    });
  }

  it("are refused where one is not known", () => {
    assert.match(problemsOf("--aply")[0] ?? "", /Unknown option '--aply'/);
  });

  it("are all in the help, with every kind that can be skipped", () => {
    const named = ["region", "before", "all", "apply", "key", "database", "skip", "ignore-member"];
    const others = ["delete-old-versions", "per-second", "journal", "resume", "json", "help"];
    const missing = [...named, ...others].filter((name) => !help.includes(`  --${name} `));
    assert.deepEqual(missing, []);
    assert.deepEqual(
      objectKinds.filter((kind) => !help.includes(kind)),
      [],
    );
  });
});
