/** The known name that takes the fewest single-letter edits from `name`; the first of equals. */
export function nearestName(name: string, known: readonly string[]): string {
  const byDistance = known.map((each) => ({ each, distance: editDistance(name, each) }));
  const nearest = byDistance.sort((left, right) => left.distance - right.distance)[0];
  return nearest?.each ?? "";
}

/** Levenshtein's distance, by rows; upper and lower case are the same letter. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const letter of from.toLowerCase()) {
    row = nextRow(row, letter, to.toLowerCase());
  }
  return row[to.length] ?? 0;
}

function nextRow(above: readonly number[], letter: string, to: string): number[] {
  const row = [(above[0] ?? 0) + 1];
  for (const [column, other] of Array.from(to).entries()) {
    const replaced = (above[column] ?? 0) + (letter === other ? 0 : 1);
    row.push(Math.min(replaced, (above[column + 1] ?? 0) + 1, (row[column] ?? 0) + 1));
  }
  return row;
}
