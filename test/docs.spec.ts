import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import * as glue from "@aws-sdk/client-glue";
import * as kms from "@aws-sdk/client-kms";
import * as sns from "@aws-sdk/client-sns";
import * as ssm from "@aws-sdk/client-ssm";
import { parse } from "yaml";
import { alarmDefinitions } from "../components/parts/alarm-definitions";
import { anchorsOf, blocks, pages } from "./support/docs-pages";
import { readSource, root } from "./support/source-tree";

/** Services whose SDK client is installed: each operation is one of its commands. */
const clients: Readonly<Record<string, object>> = { glue, kms, sns, ssm };

/** Operations of other services, by their names in the AWS CLI's reference. */
const otherOperations: Readonly<Record<string, readonly string[]>> = {
  cloudtrail: [
    "describe-trails",
    "get-event-selectors",
    "get-trail-status",
    "lookup-events",
    "start-logging",
  ],
  cloudwatch: ["describe-alarms", "get-metric-statistics"],
  events: ["describe-rule", "disable-rule", "enable-rule", "list-targets-by-rule", "put-rule"],
  scheduler: ["get-schedule"],
  lambda: [
    "delete-function-concurrency",
    "get-function",
    "get-function-concurrency",
    "get-policy",
    "invoke",
    "put-function-concurrency",
  ],
  logs: ["describe-log-groups", "filter-log-events", "start-query"],
  sqs: ["get-queue-attributes", "purge-queue", "receive-message", "start-message-move-task"],
  sts: ["get-caller-identity"],
};

const scripts = (
  JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    scripts: Record<string, string>;
  }
).scripts;

function isResolved(page: string, link: string): boolean {
  const [file = "", anchor] = link.split("#");
  const path = file === "" ? join(root, page) : join(root, dirname(page), file);
  return existsSync(path) && (anchor === undefined || anchorsOf(path).includes(anchor));
}

function hasOperation(service: string, operation: string): boolean {
  const client = clients[service];
  if (client === undefined) return otherOperations[service]?.includes(operation) ?? false;
  return toCommand(operation) in client;
}

/** `put-parameter` of the AWS CLI is `PutParameterCommand` of the SDK; capitals are kept apart. */
function toCommand(operation: string): string {
  const words = operation.split("-").map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${words.join("").replace("Ml", "ML")}Command`;
}

function parseProblems(language: string, parseText: (text: string) => unknown): string[] {
  return blocks(language).flatMap(({ page, text }) => {
    try {
      parseText(text);
      return [];
    } catch (error) {
      return [`${page}: ${String(error)}`];
    }
  });
}

describe("The docs", () => {
  it("link only to files and headings that exist", () => {
    const links = pages.flatMap(({ path, text }) =>
      [...text.matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, link = ""]) => ({ path, link })),
    );
    assert.deepEqual(
      links.filter(({ path, link }) => !isResolved(path, link)),
      [],
    );
  });

  it("show only shell blocks that a shell can parse", () => {
    const broken = blocks("sh").filter(
      ({ text }) => spawnSync("bash", ["-n"], { input: text }).status !== 0,
    );
    assert.deepEqual(broken, []);
  });

  it("name only npm scripts that exist", () => {
    const named = blocks("sh").flatMap(({ page, text }) =>
      [...text.matchAll(/\bnpm run ([\w:-]+)/g)].map(([, script = ""]) => ({ page, script })),
    );
    assert.deepEqual(
      named.filter(({ script }) => !(script in scripts)),
      [],
    );
  });

  it("name only calls of AWS that the services have", () => {
    const named = pages.flatMap(({ path, text }) =>
      [...text.matchAll(/\baws ([a-z]+) ([a-z][a-z-]*)/g)].map(
        ([, service = "", operation = ""]) => ({ path, service, operation }),
      ),
    );
    assert.deepEqual(
      named.filter(({ service, operation }) => !hasOperation(service, operation)),
      [],
    );
  });

  it("name the Region in every call of the AWS CLI that a runbook makes", () => {
    const runbooks = blocks("sh").filter(({ page }) => !page.startsWith("docs/controls/"));
    const calls = runbooks.flatMap(({ page, text }) =>
      text
        .replaceAll("\\\n", " ")
        .split("\n")
        .filter((line) => /\baws (?!sts )[a-z]+ [a-z]/.test(line))
        .map((line) => ({ page, line })),
    );
    assert.deepEqual(
      calls.filter(({ line }) => !line.includes("--region ")),
      [],
    );
  });

  it("have a heading for every alarm, and none for an alarm that does not exist", () => {
    const headings = readSource("docs/operations.md").text.matchAll(/^### Alarm: (.+)$/gm);
    assert.deepEqual(
      [...headings].map(([, id = ""]) => id).sort(),
      [{ id: "heartbeat-missing" }, ...alarmDefinitions(5)].map(({ id }) => id).sort(),
    );
  });

  it("show only JSON and YAML that parses", () => {
    const problems = [...parseProblems("json", JSON.parse), ...parseProblems("yaml", parse)];
    assert.deepEqual(problems, []);
  });

  it("keep the README in its order: what it is, why, a first look, and only then the details", () => {
    const headings = readSource("README.md").text.matchAll(/^## (.+)$/gm);
    assert.deepEqual(
      [...headings].map(([, heading]) => heading),
      [
        "Why",
        "See it work",
        "Deploy it",
        "What it protects",
        "Configuration",
        "Policy pack",
        "Permissions",
        "Cost",
        "Limits",
        "Development",
      ],
    );
  });

  it("keep the README below 250 lines", () => {
    assert.ok(readSource("README.md").lines < 250);
  });
});
