import { parsePolicy, type Statement } from "../../core/judges/policy";
import { isWildcardMatch } from "../../core/wildcard";

/** What Glue calls for a principal who reads or writes an encrypted catalog. */
const needed = ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey"] as const;

/**
 * Which of the needed actions a key policy allows no principal through Glue. Judged in favour of the
 * policy: a condition that is not understood is taken to hold for an Allow, and not for a Deny.
 */
export function lostActions(document: string): readonly string[] {
  const statements = parsePolicy(document);
  return needed.filter(
    (action) =>
      !statements.some((statement) => isAllowed(statement, action)) ||
      statements.some((statement) => isDenied(statement, action)),
  );
}

/** Glue comes in the name of a principal, so a statement for a service alone is of no use to it. */
function isAllowed(statement: Statement, action: string): boolean {
  return (
    statement.effect === "Allow" &&
    statement.principals.some(({ kind }) => kind === "AWS" || kind === "*") &&
    hasAction(statement, action) &&
    isOpenToGlue(statement)
  );
}

function isDenied(statement: Statement, action: string): boolean {
  return (
    statement.effect === "Deny" &&
    hasAction(statement, action) &&
    statement.conditions.length === 0 &&
    statement.principals.some(({ name }) => name === "*")
  );
}

function hasAction({ actions }: Statement, action: string): boolean {
  return actions.some((pattern) => isWildcardMatch(pattern, action.toLowerCase()));
}

/** Whether the services that a statement is narrowed to, if any, include Glue. */
function isOpenToGlue({ conditions }: Statement): boolean {
  const services = conditions
    .filter(({ key }) => key === "kms:viaservice")
    .flatMap(({ values }) => values);
  return services.length === 0 || services.some((service) => /^(?:glue\.|\*)/.test(service));
}
