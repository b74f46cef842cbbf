/**
 * The command that sets one key of a stack's configuration, an entry of a list included; `value` is
 * a word of the shell. Without --plaintext the CLI takes a value such as a key's ARN for a secret.
 */
export function toSetCommand(stack: string, key: string, value: string): string {
  const path = key.endsWith("]") ? `--path '${key}'` : key;
  return `pulumi config set --plaintext ${path} ${value} --stack ${stack}`;
}
