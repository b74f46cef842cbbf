import * as pulumi from "@pulumi/pulumi";

/** What a person reads beside the plan of a preview. */
export interface Logged {
  readonly info: readonly string[];
  readonly warn: readonly string[];
}

/** Runs what logs, and returns what it logged in place of handing it to the engine. */
export async function loggedDuring(act: () => Promise<unknown>): Promise<Logged> {
  const logged = { info: [] as string[], warn: [] as string[] };
  const { info, warn } = pulumi.log;
  const noting = (texts: string[]) => (text: string) => Promise.resolve(texts.push(text));
  Object.assign(pulumi.log, { info: noting(logged.info), warn: noting(logged.warn) });
  try {
    await act();
  } finally {
    Object.assign(pulumi.log, { info, warn });
  }
  return logged;
}
