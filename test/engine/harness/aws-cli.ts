import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Where the AWS CLI is installed; `undefined` where it is not. */
export function findAwsCli(): string | undefined {
  const { status, stdout } = spawnSync("sh", ["-c", "command -v aws"], { encoding: "utf8" });
  return status === 0 ? stdout.trim() : undefined;
}

/**
 * Puts a command `aws` into a folder. It is the AWS CLI where that is installed: it parses and sends
 * each call, and one that the local AWS does not have counts as answered. Without the CLI it does
 * nothing: then the commands are judged by the SDK's models alone, in test/docs.spec.ts.
 */
export function installAwsCommand(folder: string): void {
  const cli = findAwsCli();
  // A version manager's CLI finds itself by HOME; no file of AWS is read from there.
  const call = `said=$(HOME='${process.env.HOME ?? ""}' '${cli ?? ""}' "$@" 2>&1)`;
  const lines = [
    // Services without Regions want one all the same where they have another endpoint.
    'case "$1" in iam | organizations) export AWS_DEFAULT_REGION=us-east-1 ;; esac',
    `${call} && { echo "$said"; exit 0; }`,
    "code=$?",
    // SQS is called at the address of the queue, which is AWS's own, and no test gets there.
    'case "$said" in *"The local AWS has no "* | *"Failed to connect to proxy"*) exit 0 ;; esac',
    'echo "$said" >&2',
    "exit $code",
  ];
  mkdirSync(folder, { recursive: true });
  const script = ["#!/bin/sh", ...(cli === undefined ? [] : lines), ""].join("\n");
  writeFileSync(join(folder, "aws"), script, { mode: 0o755 });
}
