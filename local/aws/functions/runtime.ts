import { createRequire } from "node:module";

/*
 * Runs in the function's own Node process, started by function-process.ts: loads the unpacked
 * archive as Lambda's Node runtime does, then answers one invocation after the other.
 */

interface Invocation {
  readonly requestId: string;
  readonly event: unknown;
  /** How long the run may take, in milliseconds. */
  readonly timeoutMs: number;
  /** How far the local clock is ahead of this machine's, in milliseconds. */
  readonly skew: number;
}

type Handler = (event: unknown, context: object) => unknown;

let skew = 0;
const machineNow = Date.now.bind(Date);

/** The function sees the local AWS's time, so that its exposure windows fit the events' times. */
class LocalDate extends Date {
  constructor(...parts: [] | [number | string | Date] | Parameters<typeof Date.UTC>) {
    if (parts.length === 0) super(machineNow() + skew);
    else super(...(parts as [number]));
  }
  static override now(): number {
    return machineNow() + skew;
  }
}

const handler = loadHandler();
handler.catch(() => undefined);
Reflect.set(globalThis, "Date", LocalDate);
process.stderr.write = process.stdout.write.bind(process.stdout);
process.on("message", (message) => void answer(message as Invocation));

async function answer(invocation: Invocation): Promise<void> {
  const outcome = await run(invocation);
  // Marks the end of the run's log, which arrives over another pipe than the outcome.
  process.stdout.write(`\u0000END ${invocation.requestId}\n`);
  process.send?.(outcome);
}

async function run({ requestId, event, timeoutMs, skew: ahead }: Invocation): Promise<object> {
  skew = ahead;
  const deadline = machineNow() + timeoutMs;
  const context = {
    awsRequestId: requestId,
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: "$LATEST",
    invokedFunctionArn: process.env.LOCAL_FUNCTION_ARN,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, deadline - machineNow()),
  };
  try {
    const handle = await handler;
    return { ok: true, result: (await handle(event, context)) ?? null };
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    return { ok: false, errorType: name, errorMessage: message };
  }
}

/** @throws as Lambda does when the module or its handler cannot be used. */
async function loadHandler(): Promise<Handler> {
  const root = process.env.LAMBDA_TASK_ROOT ?? "";
  const [file = "", member = ""] = (process.env._HANDLER ?? "").split(".");
  const loaded: unknown = await Promise.resolve(createRequire(`${root}/`)(`${root}/${file}.js`));
  const found: unknown =
    typeof loaded === "object" && loaded !== null ? Reflect.get(loaded, member) : undefined;
  if (typeof found !== "function")
    throw new Error(`${file}.${member} is undefined or not exported`);
  if (found.length > 2) throw new Error("Runtime.CallbackHandlerDeprecated: 3 parameters");
  return found as Handler;
}
