/** Thrown when a call outlived its limit; named as the SDK names its own time-outs. */
class TimeLimitError extends Error {
  override name = "TimeoutError";
}

/**
 * Runs `call` for at most `milliseconds`, then aborts its signal and stops waiting, whether or not
 * the call heeds the signal: the SDK's pause between two attempts does not.
 * @throws TimeoutError when the time is up.
 */
export async function withTimeLimit<T>(
  milliseconds: number,
  call: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new TimeLimitError(`no answer within ${milliseconds} ms`));
      controller.abort();
    }, milliseconds);
  });
  try {
    return await Promise.race([call(controller.signal), limit]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Milliseconds for a look at anything beside the catalog, retries included. Who silences KMS, SSM or
 * SNS gains no more than this.
 */
export const sideLookLimitMs = 3_000;
