/** The guardrail's pauses between two tries are random, so a replay needs the same ones. */
export async function withPauses<T>(pauses: readonly number[], play: () => Promise<T>): Promise<T> {
  const { random } = Math;
  Math.random = inTurn(pauses, 0.5);
  try {
    return await play();
  } finally {
    Math.random = random;
  }
}

/** Gives the values one after the other, again and again. */
export function inTurn(values: readonly number[], otherwise: number): () => number {
  let taken = 0;
  return () => values[taken++ % values.length] ?? otherwise;
}
