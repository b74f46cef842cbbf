import type { Resource } from "../resource";

/** A command of the AWS CLI on a resource, ready to be copied: `option` takes its ARN or its name. */
export function awsCommand(call: string, resource: Resource, option: string): string {
  const value = resource.kind === "kms-key" ? (resource.arn ?? resource.name) : resource.name;
  return awsCommandOn(call, resource, option, value);
}

/** The same where the option takes something else. */
export function awsCommandOn(
  call: string,
  { region }: Resource,
  option: string,
  value: string,
): string {
  const where = region === undefined ? "" : ` --region ${region}`;
  return `\`aws ${call}${where} --${option} ${shellWord(value)}\``;
}

/** As a shell reads it back, whatever is in it. */
function shellWord(text: string): string {
  return /^[\w+=,.@:/-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
