import { ApiError } from "../api/service";

/** An answer; `undefined` where it is the error that says that the resource does not exist. */
export async function unlessGone<T>(answer: Promise<T>, gone: string): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ApiError && error.code === gone) return undefined;
    throw error;
  }
}
