interface Statement {
  readonly Effect?: unknown;
  readonly Principal?: unknown;
  readonly Action?: unknown;
  readonly Condition?: unknown;
}

/** What Glue calls for a principal who reads or writes an encrypted catalog. */
const needed = ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey"] as const;

/**
 * Which of the needed actions a key policy leaves to nobody through Glue. Judged in favour of the
 * policy: a condition that is not understood is taken to hold for an Allow, and not for a Deny.
 */
export function lostActions(document: string): readonly string[] {
  const statements = parseStatements(document);
  return needed.filter(
    (action) =>
      !statements.some((statement) => isAllowed(statement, action)) ||
      statements.some((statement) => isDenied(statement, action)),
  );
}

function isAllowed(statement: Statement, action: string): boolean {
  return (
    statement.Effect === "Allow" &&
    isForPrincipals(statement) &&
    hasAction(statement, action) &&
    isOpenToGlue(statement.Condition)
  );
}

function isDenied(statement: Statement, action: string): boolean {
  return (
    statement.Effect === "Deny" &&
    hasAction(statement, action) &&
    statement.Condition === undefined &&
    JSON.stringify(statement.Principal ?? "").includes('"*"')
  );
}

/** Glue comes in the name of a principal, so a statement for a service alone is of no use to it. */
function isForPrincipals({ Principal }: Statement): boolean {
  return Principal === "*" || toRecord(Principal).AWS !== undefined;
}

function hasAction({ Action }: Statement, action: string): boolean {
  return toList(Action).some((pattern) => {
    const [start = "", ...rest] = pattern.toLowerCase().split("*");
    const name = action.toLowerCase();
    return rest.length === 0 ? name === start : name.startsWith(start);
  });
}

/** Whether the services that a statement is narrowed to, if any, include Glue. */
function isOpenToGlue(condition: unknown): boolean {
  const services = Object.values(toRecord(condition)).flatMap((operands) =>
    toList(toRecord(operands)["kms:ViaService"]),
  );
  return services.length === 0 || services.some((service) => /^(?:glue\.|\*)/.test(service));
}

/** An unreadable document gives nobody anything. */
function parseStatements(document: string): readonly Statement[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(document);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return [];
  }
  const { Statement: statements } = toRecord(parsed);
  return (Array.isArray(statements) ? statements : [statements]).map(toRecord);
}

function toRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function toList(value: unknown): readonly string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((item) => typeof item === "string");
}
