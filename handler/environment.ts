import { variable, type FunctionSettings, type GuardrailMode } from "../core/function-environment";
import { ConfigError, type ConfigProblem } from "../core/guardrail-error";
import { identifyKey } from "../core/kms-key";
import type { Home } from "../core/requirement";

/** What the function was deployed with, and where it runs. */
export interface Deployment {
  readonly settings: FunctionSettings;
  readonly home: Required<Home>;
}

/** Reads the function's environment once. @throws ConfigError with every problem in it. */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>): Deployment {
  const problems: ConfigProblem[] = [];
  const read = (path: string, { expected, isValid }: Form): string => {
    const found = env[path];
    if (found !== undefined && isValid(found)) return found;
    problems.push({ path, expected, found });
    return "";
  };
  const settings = {
    mode: read(variable.mode, modeForm) as GuardrailMode,
    partition: read(variable.partition, partitionForm),
    account: read(variable.account, accountForm),
    metadataKeyArn: read(variable.metadataKeyArn, keyArnForm),
    passwordKeyArn: read(variable.passwordKeyArn, keyArnForm),
    serviceRoleArns: toList(env[variable.serviceRoleArns] ?? ""),
  };
  const region = read("AWS_REGION", regionForm);
  problems.push(...settings.serviceRoleArns.flatMap(judgeRole));
  if (problems.length > 0) throw new ConfigError("The function's environment", problems);
  return { settings, home: { partition: settings.partition, account: settings.account, region } };
}

interface Form {
  readonly expected: string;
  readonly isValid: (text: string) => boolean;
}

const modeForm = matching("enforce or audit", /^(enforce|audit)$/);
const partitionForm = matching("an AWS partition such as aws or aws-cn", /^aws[a-z-]*$/);
const accountForm = matching("an account id of 12 digits", /^\d{12}$/);
const regionForm = matching("an AWS Region such as eu-west-1", /^[a-z]+(-[a-z]+)+-\d+$/);
const roleForm = matching("the ARN of an IAM role", /^arn:aws[a-z-]*:iam::\d{12}:role\/[^,\s]+$/);
const keyArnForm: Form = {
  expected: "the full ARN of a KMS key",
  isValid: (text) => identifyKey(text).form === "key-arn",
};

function matching(expected: string, pattern: RegExp): Form {
  return { expected, isValid: (text) => pattern.test(text) };
}

/** Empty text is the empty list, and so is no variable: some tools drop empty ones. */
function toList(text: string): readonly string[] {
  return text === "" ? [] : text.split(",");
}

function judgeRole(found: string, index: number): readonly ConfigProblem[] {
  if (roleForm.isValid(found)) return [];
  const path = `${variable.serviceRoleArns}[${index}]`;
  return [{ path, expected: roleForm.expected, found }];
}
