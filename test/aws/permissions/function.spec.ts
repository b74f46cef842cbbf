import assert from "node:assert/strict";
import { permissions } from "../../../aws/permissions/function";
import { filesBelow } from "../../support/source-tree";

/** What of aws/ the program looks with before it deploys, and what the commands of cli/ call. */
const rooms = [
  "before-deployment",
  "glue-inventory",
  "accounts",
  "preflight",
  "reencrypt",
] as const;

/**
 * Every SDK command that a file of aws/ names, imported at its top or when first needed; the function
 * imports nothing of those rooms.
 */
function commandsInUse(): string[] {
  const others = new RegExp(`^aws/(permissions|${rooms.join("|")})/`);
  const files = filesBelow("aws").filter(({ path }) => !others.test(path));
  return [...new Set(files.flatMap(({ text }) => text.match(/\b[A-Z]\w+Command\b/g) ?? []))].sort();
}

describe("The permissions of the healing function", () => {
  it("name exactly the commands that the function sends", () => {
    const declared = permissions.flatMap(({ command }) => (command === undefined ? [] : [command]));
    assert.deepEqual([...new Set(declared)].toSorted(), commandsInUse());
  });

  it("write to nothing but the catalog, the topic, the event bus, the queue, the log and what wakes the function", () => {
    const reading = /:(Get|Describe|List|Lookup)/;
    const writing = permissions.filter(({ action }) => !reading.test(action));
    assert.deepEqual(
      writing.map(({ action, scope }) => `${action} on ${scope}`),
      [
        "glue:PutDataCatalogEncryptionSettings on account-catalog",
        "sns:Publish on alerts-topic",
        "events:PutEvents on alerts-event-bus",
        "kms:GenerateDataKey* on operations-key",
        "kms:Decrypt on operations-key",
        "sqs:SendMessage on failure-queue",
        "logs:CreateLogStream on log-group",
        "logs:PutLogEvents on log-group",
        "iam:PassRole on service-roles",
        "events:EnableRule on own-rules",
        "events:PutTargets on own-rules-with-own-target",
        "scheduler:UpdateSchedule on own-schedule",
        "iam:PassRole on schedule-role",
        "cloudwatch:EnableAlarmActions on heartbeat-alarm",
      ],
    );
  });

  it("are of a function that imports nothing of what the program and the commands look with", () => {
    const importers = filesBelow("handler").filter(({ text }) =>
      rooms.some((room) => text.includes(`aws/${room}`)),
    );
    assert.deepEqual(
      importers.map(({ path }) => path),
      [],
    );
  });

  it("give each command the action of its own name", () => {
    const unlike = permissions.filter(
      ({ action, command }) =>
        command !== undefined && action.slice(action.indexOf(":") + 1) + "Command" !== command,
    );
    assert.deepEqual(unlike, []);
  });

  it("hold no wildcard but the one for KMS data keys, and no action twice in a scope", () => {
    const actions = permissions.map(({ action, scope }) => `${action} on ${scope}`);
    assert.deepEqual(
      actions.filter((action) => action.includes("*")),
      ["kms:GenerateDataKey* on operations-key"],
    );
    assert.deepEqual(actions, [...new Set(actions)]);
  });
});
