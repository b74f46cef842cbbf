/** The ARN of an IAM role, taken apart. */
export interface RoleArn {
  readonly partition: string;
  readonly account: string;
  /** Path and name, as in `platform/deploy`. */
  readonly pathAndName: string;
  readonly name: string;
}

/** No comma, although IAM allows it in a name: the function's environment separates roles by it. */
const roleArn = /^arn:(aws[a-z-]*):iam::(\d{12}):role\/((?:[\w+=.@-]+\/)*([\w+=.@-]+))$/;

/** Parses the ARN of an IAM role, in any partition; `undefined` for anything else. */
export function parseRoleArn(text: string): RoleArn | undefined {
  const match = roleArn.exec(text);
  if (match === null) return undefined;
  const [, partition = "", account = "", pathAndName = "", name = ""] = match;
  return { partition, account, pathAndName, name };
}

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
const externalId = /^[\w+=,.@:/-]{2,1224}$/;

/** Whether a text can be the external id that a trust policy asks for. */
export function isExternalId(text: string): boolean {
  return externalId.test(text);
}

/** As above, with wildcards of IAM in path and name, and any account where `*` stands for it. */
const rolePattern = /^arn:aws[a-z-]*:iam::(?:\d{12}|\*):role\/(?:[\w+=.@*?-]+\/)*[\w+=.@*?-]+$/;

/**
 * Whether a text is the ARN of an IAM role in which `*` and `?` may stand for other characters. A
 * pattern of nothing but wildcards is none: it would match any role of the account.
 */
export function isRolePattern(text: string): boolean {
  const [, pathAndName = ""] = text.split(":role/");
  return rolePattern.test(text) && /[^*?/]/.test(pathAndName);
}
