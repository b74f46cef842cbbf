import type { LambdaClient } from "@aws-sdk/client-lambda";
import { absent, toFact, type Fact } from "../core/observed";
import type { ObservedFunction } from "../core/observed-guardrail";
import { errorName, toUnresolved } from "./errors";
import { sideLookLimitMs, withTimeLimit } from "./time-limit";

/** The client, which is loaded on its first use. */
type Lazy = () => Promise<LambdaClient>;

/** Reads how much a function may run and who may invoke it. Never rejects. */
export async function observeFunction(lambda: Lazy, name: string): Promise<ObservedFunction> {
  const [reservedConcurrency, policy] = await Promise.all([
    readConcurrency(lambda, name),
    readPolicy(lambda, name),
  ]);
  return { name, reservedConcurrency, policy };
}

async function readConcurrency(lambda: Lazy, name: string): Promise<Fact<number>> {
  try {
    return await withTimeLimit(sideLookLimitMs, async (abortSignal) => {
      const { GetFunctionConcurrencyCommand } = await import("@aws-sdk/client-lambda");
      const client = await lambda();
      const command = new GetFunctionConcurrencyCommand({ FunctionName: name });
      const { ReservedConcurrentExecutions } = await client.send(command, { abortSignal });
      return toFact(ReservedConcurrentExecutions);
    });
  } catch (error) {
    return toUnresolved(error);
  }
}

/** Lambda answers "not found" for a function that has no policy. */
async function readPolicy(lambda: Lazy, name: string): Promise<Fact<string>> {
  try {
    return await withTimeLimit(sideLookLimitMs, async (abortSignal) => {
      const { GetPolicyCommand } = await import("@aws-sdk/client-lambda");
      const client = await lambda();
      const command = new GetPolicyCommand({ FunctionName: name });
      const { Policy } = await client.send(command, { abortSignal });
      return toFact(Policy);
    });
  } catch (error) {
    return errorName(error) === "ResourceNotFoundException" ? absent : toUnresolved(error);
  }
}
