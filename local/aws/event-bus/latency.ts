/** How late the next event of an API call reaches EventBridge, in milliseconds. */
export type Latency = () => number;

/**
 * Seconds, and a minute now and then, so that events overtake each other. AWS promises no time: its
 * samples say seconds. In turn and not random, so that a rehearsal goes the same way each time.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event.html
 */
export function createUsualLatency(): Latency {
  let taken = 0;
  return () => 1_000 * (usualSeconds[taken++ % usualSeconds.length] ?? 0);
}

const usualSeconds = [4, 2, 7, 3, 5, 2, 9, 3, 6, 2, 4, 70];
