import { parsePolicy, type Condition, type Statement } from "../../core/judges/policy";
import { isIamMatch } from "../../core/wildcard";

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
    statement.conditions.every((condition) => mayHoldThroughGlue(condition))
  );
}

function isDenied(statement: Statement, action: string): boolean {
  return (
    statement.effect === "Deny" &&
    hasAction(statement, action) &&
    statement.conditions.every(mustHoldThroughGlue) &&
    statement.principals.some(({ name }) => name === "*")
  );
}

function hasAction({ actions, notActions }: Statement, action: string): boolean {
  const isAmong = (patterns: readonly string[]) =>
    patterns.some((pattern) => isIamMatch(pattern, action.toLowerCase()));
  return notActions.length > 0 ? !isAmong(notActions) : isAmong(actions);
}

/** A condition on anything but the service is in the policy's favour. */
function mayHoldThroughGlue(condition: Condition): boolean {
  return condition.key !== viaService || holdsThroughGlue(condition) !== false;
}

function mustHoldThroughGlue(condition: Condition): boolean {
  return condition.key === viaService && holdsThroughGlue(condition) === true;
}

const viaService = "kms:viaservice";

/** Whether a condition on the calling service holds for Glue; `undefined` for an unknown operator. */
function holdsThroughGlue({ operator, values }: Condition): boolean | undefined {
  const comparison = /^String(Not)?(?:Equals|Like)(?:IgnoreCase)?(?:IfExists)?$/.exec(operator);
  if (comparison === null) return undefined;
  const isGlueNamed = values.some((service) => /^(?:glue\.|\*)/.test(service));
  return isGlueNamed === (comparison[1] === undefined);
}
