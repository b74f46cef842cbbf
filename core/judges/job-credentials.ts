import { asFound } from "../as-found";
import type { Credential } from "../observed/connection";
import type { ObservedJobCredentials } from "../observed/job";
import { compliant, nonCompliant, unknown, type Verdict } from "../verdict";
import { firstCertain } from "./first-certain";
import { hasPassword } from "./password";

/** Judges that a job holds no secret in its arguments, and no token for its repository. */
export function judgeJobCredentials(observed: ObservedJobCredentials): Verdict {
  return firstCertain([...observed.arguments.map(judgeArgument), judgeToken(observed)]);
}

const secretName =
  /(?:password|passwd|passphrase|\bpass|_pass|pwd|client[-_]?secret|token|api[-_]?key|access[-_]?key|private[-_]?key)$/i;

/**
 * What stands for a secret and is none: the ARN of a secret or a parameter, a path of either, a
 * placeholder as a whole, a switch.
 */
const reference =
  /^(?:arn:[^:]*:(?:secretsmanager|ssm):.*|(?:\/[\w.-]+){2,}|\$\{[^{}]*\}|true|false)$/i;

/** An option among several in one argument, as in that for Spark's configuration. */
const option = /(?:^|[\s;,])[\w.-]*(?:password|passwd|secret\.key|token)=(?!\$\{)\S/i;

/** A member of JSON text, whose value names no secret. */
const member = /"[\w.-]*(?:password|passwd|pwd)"\s*:\s*"(?!\$\{|arn:|\/)[^"]+"/i;

function judgeArgument({ path, value }: Credential): Verdict {
  const [, name = ""] = /^[^.]*\.(.*)$/s.exec(path) ?? [];
  // Of a map that is unknown as a whole not even the names are known.
  const mayBeSecret = name === "" || secretName.test(name);
  if (value.state === "unresolved") return mayBeSecret ? unknown(value) : compliant;
  if (value.state === "absent") return compliant;
  const text = asFound(value.value);
  const isSecret = secretName.test(name) && text !== "" && !reference.test(text);
  const holdsSecret = hasPassword(text) || option.test(text) || member.test(text);
  if (!isSecret && !holdsSecret) return compliant;
  return nonCompliant({ code: "secret-in-argument", property: path });
}

function judgeToken({ authStrategy, authToken }: ObservedJobCredentials): Verdict {
  if (authStrategy.state === "known" && authStrategy.value === "AWS_SECRETS_MANAGER")
    return compliant;
  if (authToken.state === "absent" || (authToken.state === "known" && authToken.value === ""))
    return compliant;
  if (authToken.state === "unresolved") return unknown(authToken);
  return authStrategy.state === "unresolved"
    ? unknown(authStrategy)
    : nonCompliant({ code: "token-in-source-control" });
}
