import * as cloudtrail from "@aws-sdk/client-cloudtrail";
import * as cloudwatch from "@aws-sdk/client-cloudwatch";
import * as events from "@aws-sdk/client-eventbridge";
import * as glue from "@aws-sdk/client-glue";
import * as kms from "@aws-sdk/client-kms";
import * as lambda from "@aws-sdk/client-lambda";
import * as scheduler from "@aws-sdk/client-scheduler";
import * as sns from "@aws-sdk/client-sns";
import * as ssm from "@aws-sdk/client-ssm";

/*
 * Judges commands that pages and messages print without running them: those of the AWS CLI by the
 * input that the SDK's own model gives each operation. The engine's tests run them.
 */

/** Services whose SDK client is installed: each operation is one of its commands. */
const clients: Readonly<Record<string, object>> = {
  cloudtrail,
  cloudwatch,
  events,
  glue,
  kms,
  lambda,
  scheduler,
  sns,
  ssm,
};

/** What other services take, by the AWS CLI's reference; those that are required come first. */
const others: Readonly<Record<string, Input>> = {
  "logs describe-log-groups": { members: ["log-group-name-prefix"], required: 0 },
  "logs filter-log-events": {
    members: ["log-group-name", "filter-pattern", "start-time", "end-time"],
    required: 0,
  },
  "logs start-query": {
    members: ["start-time", "end-time", "query-string", "log-group-name"],
    required: 3,
  },
  "organizations attach-policy": { members: ["policy-id", "target-id"], required: 2 },
  "organizations create-policy": {
    members: ["content", "description", "name", "type"],
    required: 4,
  },
  "organizations update-policy": { members: ["policy-id", "content"], required: 1 },
  "sqs get-queue-attributes": { members: ["queue-url", "attribute-names"], required: 1 },
  "sqs purge-queue": { members: ["queue-url"], required: 1 },
  "sqs receive-message": {
    members: ["queue-url", "max-number-of-messages", "wait-time-seconds"],
    required: 1,
  },
  "sqs start-message-move-task": { members: ["source-arn", "destination-arn"], required: 1 },
  "sso login": { members: [], required: 0 },
  "sts get-caller-identity": { members: [], required: 0 },
  "iam create-role": {
    members: ["role-name", "assume-role-policy-document", "path", "description"],
    required: 2,
  },
  "iam attach-role-policy": { members: ["role-name", "policy-arn"], required: 2 },
};

/** Options of each operation; the first `required` ones have to be there. */
interface Input {
  readonly members: readonly string[];
  readonly required: number;
}

const inputFile = "cli-input-json";
const globalOptions = ["region", "query", "output", "profile", inputFile];

/** Commands of the AWS CLI within a text, each in one line, up to what ends them in a shell. */
export function awsCommands(text: string): readonly string[] {
  const lines = text.replaceAll(/\\\n\s*/g, "");
  return [...lines.matchAll(/\baws [a-z]+ [a-z][a-z-]+(?: [^\n`|;]*)?/g)].map(([command]) =>
    command.trim(),
  );
}

/** Everything in backticks that starts with one of the tools. */
export function quotedCommands(text: string): readonly string[] {
  return [...text.matchAll(/`((?:aws|pulumi|npm) [^`]+)`/g)].map(([, command = ""]) => command);
}

/** Why a command of the AWS CLI does not work as it is printed; `undefined` where it does. */
export function awsProblem(command: string): string | undefined {
  const [, service = "", operation = ""] = command.split(" ");
  const input = inputOf(service, operation);
  if (input === undefined) return `${command}: there is no ${service} ${operation}`;
  const given = [...withoutQuoted(command).matchAll(/ --([a-z][a-z-]*)/g)].map(
    ([, name = ""]) => name,
  );
  const names = input.members.map(toOption);
  const unknown = given.filter((name) => ![...globalOptions, ...names].includes(name));
  const required = given.includes(inputFile) ? [] : names.slice(0, input.required);
  const missing = required.filter((name) => !given.includes(name));
  if (unknown.length + missing.length === 0) return undefined;
  return `${command}: unknown ${unknown.join()}, missing ${missing.join()}`;
}

function inputOf(service: string, operation: string): Input | undefined {
  const client = clients[service];
  if (client === undefined) return others[`${service} ${operation}`];
  const words = operation.split("-").map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  const command: unknown = Reflect.get(client, `${words.join("").replace("Ml", "ML")}Command`);
  if (typeof command !== "function") return undefined;
  const { schema } = Reflect.construct(command, [{}]) as { readonly schema: OperationSchema };
  const [, , , , input] = schema;
  const [, , , , members = [], , required = 0] = typeof input === "function" ? input() : input;
  return { members, required };
}

/** How the SDK describes an operation, and the structure that it takes. */
type OperationSchema = readonly [
  ...kindAndName: [unknown, unknown, unknown, unknown],
  input: StructureSchema | (() => StructureSchema),
];
type StructureSchema = readonly [
  ...kindAndName: [unknown, unknown, unknown, unknown],
  members?: readonly string[],
  types?: unknown,
  required?: number,
];

/** `SseAwsKmsKeyId` is `--sse-aws-kms-key-id`. */
function toOption(member: string): string {
  return member.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, "-").toLowerCase();
}

function withoutQuoted(command: string): string {
  return command.replaceAll(/'[^']*'/g, "''");
}
