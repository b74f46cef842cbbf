import { toPolicyDocument, type PolicyDocument, type PolicyStatement } from "./function-policies";

/**
 * Shares statements out between as few documents as they fit in one after the other. Statements with
 * the same `Sid` become one where they meet in a document: they have to have the same conditions, and
 * each action has to apply to the resources of its own statement only, as those of one service do.
 * `undefined` where a single statement is too long for a document of its own.
 */
export function packStatements(
  statements: readonly PolicyStatement[],
  maximumLength: number,
): readonly PolicyDocument[] | undefined {
  const documents: PolicyDocument[] = [];
  const fits = (document: PolicyDocument) => toPolicyText(document).length <= maximumLength;
  for (const statement of statements) {
    const longer = [...documents, toPolicyDocument([])].map((each) => add(each, statement));
    const index = longer.findIndex(fits);
    const document = longer[index];
    if (document === undefined) return undefined;
    documents[index] = document;
  }
  return documents;
}

/** The text that is attached: AWS counts white space too, unless its console saves the policy. */
export function toPolicyText(document: PolicyDocument): string {
  return JSON.stringify(document);
}

function add({ Statement }: PolicyDocument, added: PolicyStatement): PolicyDocument {
  const isThere = Statement.some(({ Sid }) => Sid === added.Sid);
  if (!isThere) return toPolicyDocument([...Statement, added]);
  return toPolicyDocument(
    Statement.map((each) => (each.Sid === added.Sid ? join(each, added) : each)),
  );
}

function join(first: PolicyStatement, second: PolicyStatement): PolicyStatement {
  const union = (key: "Action" | "Resource") => [
    ...new Set([first[key] ?? [], second[key] ?? []].flat()),
  ];
  return { ...first, Action: union("Action"), Resource: union("Resource") };
}
